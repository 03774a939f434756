<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>main</name>
    <message>
        <source>Change a portrait by saying how it should look.</source>
        <translation>어떻게 보여야 하는지 적어 인물을 바꿉니다.</translation>
    </message>
    <message>
        <source>Folder of a model pack.</source>
        <translation>모델 팩이 든 폴더.</translation>
    </message>
    <message>
        <source>Projects, latents or exported pictures to open.</source>
        <translation>열 프로젝트, 잠재 벡터 또는 내보낸 그림.</translation>
    </message>
</context>
<context>
    <name>styleclip::Autosave</name>
    <message>
        <source>No backup of this project is being kept: %1</source>
        <translation>이 프로젝트의 백업을 남기지 못하고 있습니다: %1</translation>
    </message>
</context>
<context>
    <name>styleclip::CanvasActions</name>
    <message>
        <source>&amp;Side by side</source>
        <translation>나란히(&amp;S)</translation>
    </message>
    <message>
        <source>Show source and edit side by side</source>
        <translation>원본과 편집본을 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Wipe</source>
        <translation>경계선으로 비교(&amp;W)</translation>
    </message>
    <message>
        <source>Part source and edit with a handle to drag</source>
        <translation>손잡이를 끌어 원본과 편집본의 경계를 옮깁니다</translation>
    </message>
    <message>
        <source>&amp;Edit alone</source>
        <translation>편집본만(&amp;E)</translation>
    </message>
    <message>
        <source>Show the edit alone; hold Space to see the source</source>
        <translation>편집본만 보여 줍니다. 스페이스 키를 누르고 있으면 원본이 보입니다</translation>
    </message>
    <message>
        <source>What &amp;changed</source>
        <translation>달라진 곳(&amp;C)</translation>
    </message>
    <message>
        <source>Colour what differs between source and edit</source>
        <translation>원본과 편집본의 차이를 색으로 나타냅니다</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Show the portraits larger</source>
        <translation>인물을 더 크게 봅니다</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>Show the portraits smaller</source>
        <translation>인물을 더 작게 봅니다</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>맞춤(&amp;F)</translation>
    </message>
    <message>
        <source>Show the whole portraits, as large as possible</source>
        <translation>인물 전체를 되도록 크게 봅니다</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>실제 크기(&amp;A)</translation>
    </message>
    <message>
        <source>Show each pixel as one pixel of the screen</source>
        <translation>그림의 한 픽셀을 화면의 한 픽셀로 봅니다</translation>
    </message>
</context>
<context>
    <name>styleclip::CompareCard</name>
    <message>
        <source>CLIP similarity gained: %1%2</source>
        <translation>CLIP 유사도 증가: %1%2</translation>
    </message>
    <message>
        <source>Identity kept: %1</source>
        <translation>정체성 유지: %1</translation>
    </message>
    <message>
        <source>Identity kept: no network</source>
        <translation>정체성 유지: 신경망 없음</translation>
    </message>
    <message>
        <source>Distance in S: %1</source>
        <translation>S에서의 거리: %1</translation>
    </message>
    <message>
        <source>Time: %1 s</source>
        <translation>시간: %1초</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>이것 사용</translation>
    </message>
    <message>
        <source>Add what %1 found to the list of edits</source>
        <translation>%1의 결과를 편집 목록에 넣습니다</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 사용</translation>
    </message>
</context>
<context>
    <name>styleclip::CompareChart</name>
    <message>
        <source>Measures of the methods as bars</source>
        <translation>방법별 측정값 막대그래프</translation>
    </message>
    <message>
        <source>CLIP gained</source>
        <translation>CLIP 증가</translation>
    </message>
    <message>
        <source>Identity kept</source>
        <translation>정체성 유지</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
</context>
<context>
    <name>styleclip::ComparePage</name>
    <message>
        <source>The prompt of the edit panel, with all three methods</source>
        <translation>편집 패널의 프롬프트를 세 가지 방법으로 비교합니다</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>비교(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>내보내기(&amp;E) …</translation>
    </message>
    <message>
        <source>Steps that the optimization may take</source>
        <translation>최적화에 쓸 단계 수입니다</translation>
    </message>
    <message>
        <source>Steps of the &amp;optimization:</source>
        <translation>최적화 단계(&amp;O):</translation>
    </message>
    <message>
        <source>Run all three methods with the prompt of the edit panel</source>
        <translation>편집 패널의 프롬프트로 세 가지 방법을 모두 실행합니다</translation>
    </message>
    <message>
        <source>Put the pictures on one sheet, with captions</source>
        <translation>그림들을 설명과 함께 한 장에 모읍니다</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Waiting …</source>
        <translation>기다리는 중 …</translation>
    </message>
    <message>
        <source>From &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>“%1”에서 “%2”(으)로</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>멈춤(&amp;S)</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>%2단계 중 %1단계</translation>
    </message>
    <message>
        <source>Comes at once.</source>
        <translation>바로 나옵니다.</translation>
    </message>
    <message>
        <source>No mapper was trained for this prompt.</source>
        <translation>이 프롬프트로 훈련된 매퍼가 없습니다.</translation>
    </message>
    <message>
        <source>Takes the longest.</source>
        <translation>가장 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Not finished.</source>
        <translation>끝나지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>styleclip::CompareWindow</name>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>&amp;Methods</source>
        <translation>방법(&amp;M)</translation>
    </message>
    <message>
        <source>Contact &amp;sheet</source>
        <translation>밀착 인화(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Directions of edits</source>
        <translation>편집의 방향(&amp;D)</translation>
    </message>
</context>
<context>
    <name>styleclip::CosinePage</name>
    <message>
        <source>Cosine similarities of the edits</source>
        <translation>편집들의 코사인 유사도</translation>
    </message>
    <message>
        <source>1: the same change, 0: independent, -1: opposite. Measured in S on the portrait at hand.</source>
        <translation>1: 같은 변화, 0: 무관, -1: 반대. 지금 인물에서 S 공간으로 잰 값입니다.</translation>
    </message>
    <message>
        <source>Edits to compare</source>
        <translation>비교할 편집</translation>
    </message>
    <message>
        <source>Check the edits that the table should compare</source>
        <translation>표에서 비교할 편집을 체크하세요</translation>
    </message>
    <message>
        <source>How alike two edits are, between -1 and 1</source>
        <translation>두 편집이 얼마나 비슷한지, -1에서 1 사이</translation>
    </message>
    <message>
        <source>Check two or more edits to see how alike their directions are.</source>
        <translation>방향이 얼마나 비슷한지 보려면 편집을 둘 이상 체크하세요.</translation>
    </message>
    <message>
        <source>Add two or more edits to see how alike their directions are.</source>
        <translation>편집을 둘 이상 더하면 방향이 얼마나 비슷한지 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>styleclip::DirectionPanel</name>
    <message>
        <source>&amp;Strength (alpha)</source>
        <translation>강도(alpha)(&amp;S)</translation>
    </message>
    <message>
        <source>How far to go; negative numbers go the other way. A double click brings back %1.</source>
        <translation>얼마나 멀리 갈지 정합니다. 음수는 반대로 갑니다. 두 번 누르면 %1(으)로 돌아갑니다.</translation>
    </message>
    <message>
        <source>How relevant a channel must be to move: higher numbers change less beside what was asked for.</source>
        <translation>채널이 얼마나 관련 있어야 움직이는지 정합니다. 높을수록 요청한 것 말고는 덜 바뀝니다.</translation>
    </message>
    <message>
        <source>May change:</source>
        <translation>바뀔 범위:</translation>
    </message>
    <message>
        <source>Few things (about %1 channels): colours and small details</source>
        <translation>조금만(채널 %1개쯤): 색과 작은 부분</translation>
    </message>
    <message>
        <source>Some things (about %1 channels): an expression, glasses</source>
        <translation>어느 정도(채널 %1개쯤): 표정, 안경</translation>
    </message>
    <message>
        <source>Many things (about %1 channels): hair styles, the shape of a face</source>
        <translation>많이(채널 %1개쯤): 머리 모양, 얼굴 윤곽</translation>
    </message>
    <message>
        <source>Use beta %1</source>
        <translation>beta %1 사용</translation>
    </message>
    <message>
        <source>Change disentanglement</source>
        <translation>분리 바꾸기</translation>
    </message>
    <message>
        <source>%1 of %2 channels move</source>
        <translation>채널 %2개 중 %1개가 움직입니다</translation>
    </message>
    <message>
        <source>Disentanglement (&amp;beta)</source>
        <translation>분리(beta)(&amp;B)</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>특징</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>형태</translation>
    </message>
    <message>
        <source>Looking for the direction …</source>
        <translation>방향을 찾는 중 …</translation>
    </message>
    <message>
        <source>%1 channels move</source>
        <translation>채널 %1개가 움직입니다</translation>
    </message>
    <message>
        <source>Say how the portrait should look, and add it.</source>
        <translation>인물이 어떻게 보여야 하는지 적고 더하세요.</translation>
    </message>
</context>
<context>
    <name>styleclip::DocumentFiles</name>
    <message>
        <source>StyleCLIP Studio projects (*%1)</source>
        <translation>StyleCLIP Studio 프로젝트 (*%1)</translation>
    </message>
    <message>
        <source>Latents (*.npy *.pt *.safetensors)</source>
        <translation>잠재 벡터 (*.npy *.pt *.safetensors)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>프로젝트 열기</translation>
    </message>
    <message>
        <source>Open latent</source>
        <translation>잠재 벡터 열기</translation>
    </message>
    <message>
        <source>Open a folder with models</source>
        <translation>모델이 든 폴더 열기</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>프로젝트 저장</translation>
    </message>
    <message>
        <source>Export latent</source>
        <translation>잠재 벡터 내보내기</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1이(가) 이미 있습니다. 바꿀까요?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>바꾸기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on working</source>
        <translation>계속 작업(&amp;G)</translation>
    </message>
</context>
<context>
    <name>styleclip::DocumentModel</name>
    <message>
        <source>Choose %1</source>
        <translation>%1 고르기</translation>
    </message>
    <message>
        <source>Change strength</source>
        <translation>강도 바꾸기</translation>
    </message>
    <message>
        <source>Change levels</source>
        <translation>수준 바꾸기</translation>
    </message>
    <message>
        <source>Add &quot;%1&quot;</source>
        <translation>“%1” 더하기</translation>
    </message>
    <message>
        <source>Remove edit</source>
        <translation>편집 지우기</translation>
    </message>
    <message>
        <source>Duplicate edit</source>
        <translation>편집 복제</translation>
    </message>
    <message>
        <source>Move edit</source>
        <translation>편집 옮기기</translation>
    </message>
    <message>
        <source>Rename edit</source>
        <translation>편집 이름 바꾸기</translation>
    </message>
    <message>
        <source>Switch edit on</source>
        <translation>편집 켜기</translation>
    </message>
    <message>
        <source>Switch edit off</source>
        <translation>편집 끄기</translation>
    </message>
    <message>
        <source>Go to step %1</source>
        <translation>%1단계로 가기</translation>
    </message>
    <message>
        <source>There is no portrait yet; choose one first.</source>
        <translation>아직 인물이 없습니다. 먼저 하나를 고르세요.</translation>
    </message>
    <message>
        <source>Remove portraits</source>
        <translation>인물 지우기</translation>
    </message>
    <message>
        <source>Replace &quot;%1&quot;</source>
        <translation>“%1” 바꾸기</translation>
    </message>
    <message>
        <source>Switch all edits on</source>
        <translation>모든 편집 켜기</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>이 편집만 보기</translation>
    </message>
</context>
<context>
    <name>styleclip::EditMethods</name>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Mapper</source>
        <translation>매퍼</translation>
    </message>
    <message>
        <source>Optimize</source>
        <translation>최적화</translation>
    </message>
    <message>
        <source>Works at once, on every portrait</source>
        <translation>어느 인물에나 바로 듣습니다</translation>
    </message>
    <message>
        <source>Changes that networks were trained for</source>
        <translation>신경망이 훈련된 변화입니다</translation>
    </message>
    <message>
        <source>Searches for this portrait alone; takes minutes</source>
        <translation>이 인물만을 위해 찾습니다. 몇 분 걸립니다</translation>
    </message>
</context>
<context>
    <name>styleclip::EditPanel</name>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Only directions can be presets: what &quot;%1&quot; does was found by another method.</source>
        <translation>방향만 프리셋이 될 수 있습니다. “%1”의 변화는 다른 방법으로 찾은 것입니다.</translation>
    </message>
</context>
<context>
    <name>styleclip::EditsModel</name>
    <message>
        <source>From &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>“%1”에서 “%2”(으)로</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>강도</translation>
    </message>
</context>
<context>
    <name>styleclip::EditsPanel</name>
    <message>
        <source>Edits</source>
        <translation>편집 목록</translation>
    </message>
    <message>
        <source>Put a copy of the edit below it</source>
        <translation>편집의 사본을 바로 아래에 둡니다</translation>
    </message>
    <message>
        <source>Remove the edit from the list</source>
        <translation>편집을 목록에서 지웁니다</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Move the edit up</source>
        <translation>편집을 위로 옮깁니다</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Move the edit down</source>
        <translation>편집을 아래로 옮깁니다</translation>
    </message>
    <message>
        <source>Dupli&amp;cate</source>
        <translation>복제(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>지우기(&amp;R)</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Up</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Down</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation>Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>Say above how the portrait should look: what you add comes here.</source>
        <translation>인물이 어떻게 보여야 하는지 위에 적으세요. 더한 편집이 여기에 모입니다.</translation>
    </message>
    <message>
        <source>Save as preset …</source>
        <translation>프리셋으로 저장 …</translation>
    </message>
    <message>
        <source>Each edit with its strength: switch it, rename it, drag it to another place. Alt and a click shows it alone.</source>
        <translation>편집마다 강도가 있습니다. 켜고 끄고, 이름을 바꾸고, 끌어서 자리를 옮깁니다. Alt를 누르고 누르면 그 편집만 보입니다.</translation>
    </message>
    <message>
        <source>Show alone</source>
        <translation>이것만 보기</translation>
    </message>
</context>
<context>
    <name>styleclip::Engine</name>
    <message>
        <source>There is not enough memory for this; try a smaller preview size.</source>
        <translation>메모리가 모자랍니다. 미리보기 크기를 줄여 보세요.</translation>
    </message>
    <message>
        <source>LibTorch failed: %1</source>
        <translation>LibTorch 오류: %1</translation>
    </message>
    <message>
        <source>Something unknown failed.</source>
        <translation>알 수 없는 오류가 났습니다.</translation>
    </message>
    <message>
        <source>Optimizing &quot;%1&quot;</source>
        <translation>“%1” 최적화 중</translation>
    </message>
    <message>
        <source>Comparing &quot;%1&quot;</source>
        <translation>“%1” 비교 중</translation>
    </message>
    <message>
        <source>Contact sheet of &quot;%1&quot;</source>
        <translation>“%1” 밀착 인화</translation>
    </message>
    <message>
        <source>No models are open; open a model pack first.</source>
        <translation>열려 있는 모델이 없습니다. 먼저 모델 팩을 여세요.</translation>
    </message>
</context>
<context>
    <name>styleclip::Error</name>
    <message>
        <source>channel statistics &apos;{}&apos;: {}</source>
        <translation>채널 통계 “{}”: {}</translation>
    </message>
    <message>
        <source>is not a list of means and a list of deviations, one array an entry of S</source>
        <translation>평균 목록과 편차 목록이 아닙니다. S의 항목마다 배열이 하나씩 있어야 합니다</translation>
    </message>
    <message>
        <source>entry {} is not an array</source>
        <translation>항목 {}: 배열이 아닙니다</translation>
    </message>
    <message>
        <source>holds neither [means, deviations] as published nor &apos;mean&apos; and &apos;deviation&apos;</source>
        <translation>공개된 형식의 [평균, 편차]도 ‘mean’과 ‘deviation’도 없습니다</translation>
    </message>
    <message>
        <source>means and deviations have different shapes</source>
        <translation>평균과 편차의 모양이 서로 다릅니다</translation>
    </message>
    <message>
        <source>&apos;mean&apos; and &apos;deviation&apos; have different lengths</source>
        <translation>‘mean’과 ‘deviation’의 길이가 서로 다릅니다</translation>
    </message>
    <message>
        <source>{} entries with {} channels ({})</source>
        <translation>항목 {}개, 채널 {}개({})</translation>
    </message>
    <message>
        <source>channel statistics &apos;{}&apos; are of another generator: the file has {}, the generator {}</source>
        <translation>채널 통계 “{}”: 다른 생성기의 것입니다. 파일은 {}, 생성기는 {}입니다</translation>
    </message>
    <message>
        <source>{} channels</source>
        <translation>채널 {}개</translation>
    </message>
    <message>
        <source>holds values that are not finite, or negative deviations</source>
        <translation>유한하지 않은 값이나 음수인 편차가 있습니다</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not a piece of this computation; remove the file and resume</source>
        <translation>“{}”: 이 계산의 일부가 아닙니다. 파일을 지우고 이어서 하세요</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is damaged or of another version; begin anew in another folder</source>
        <translation>“{}”: 손상되었거나 다른 버전의 것입니다. 다른 폴더에서 새로 시작하세요</translation>
    </message>
    <message>
        <source>{} images can&apos;t be probed; use at least 1</source>
        <translation>그림 {}장으로는 살펴볼 수 없습니다. 1장 이상을 쓰세요</translation>
    </message>
    <message>
        <source>{} samples have no deviation; use at least 2</source>
        <translation>표본 {}개로는 편차를 구할 수 없습니다. 2개 이상을 쓰세요</translation>
    </message>
    <message>
        <source>psi and the distance in deviations must be finite numbers, the distance above 0</source>
        <translation>psi와 편차로 나타낸 거리는 유한한 수여야 하고, 거리는 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>a block must have at least one channel and one image</source>
        <translation>한 묶음에는 채널과 그림이 하나씩은 있어야 합니다</translation>
    </message>
    <message>
        <source>size {} can&apos;t be rendered; use a power of two from 4 to {}</source>
        <translation>{} 크기로는 그릴 수 없습니다. 4부터 {}까지의 2의 거듭제곱을 쓰세요</translation>
    </message>
    <message>
        <source>fs3 is of another generator: it has {} channels, the generator has {} that are not toRGB</source>
        <translation>채널 관련도(fs3)가 다른 생성기의 것입니다. 채널이 {}개인데, 이 생성기에는 toRGB가 아닌 채널이 {}개입니다</translation>
    </message>
    <message>
        <source>fs3 was made with another CLIP: its features have {} numbers, those of the prompts {}</source>
        <translation>채널 관련도(fs3)가 다른 CLIP으로 만들어졌습니다. 특징의 길이가 {}인데 프롬프트는 {}입니다</translation>
    </message>
    <message>
        <source>no channel of the generator moves the picture along these prompts; use prompts that name something that the pictures can show</source>
        <translation>이 프롬프트대로 그림을 바꿀 채널이 생성기에 없습니다. 그림에 나타날 수 있는 것을 프롬프트에 적으세요</translation>
    </message>
    <message>
        <source>{} channels can&apos;t be moved: between 1 and {} can for these prompts; the nearest usable number is {}</source>
        <translation>채널 {}개는 움직일 수 없습니다. 이 프롬프트로는 1개부터 {}개까지 움직일 수 있으며, 쓸 수 있는 가장 가까운 수는 {}입니다</translation>
    </message>
    <message>
        <source>is not a number</source>
        <translation>숫자가 아닙니다</translation>
    </message>
    <message>
        <source>is negative; a threshold starts at 0, which keeps every channel</source>
        <translation>음수입니다. 문턱값은 모든 채널을 남기는 0부터 시작합니다</translation>
    </message>
    <message>
        <source>is above the relevance of every channel for these prompts, so nothing would change</source>
        <translation>이 프롬프트에 대한 모든 채널의 관련도보다 커서 아무것도 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>beta {} {}; the nearest usable value is {}</source>
        <translation>beta {}: {}. 쓸 수 있는 가장 가까운 값은 {}입니다</translation>
    </message>
    <message>
        <source>the channel statistics have {} channels, the generator {}</source>
        <translation>채널 통계의 채널은 {}개인데 생성기의 채널은 {}개입니다</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not fs3: it must hold one array of two dimensions, channels and CLIP features</source>
        <translation>“{}”: 채널 관련도(fs3)가 아닙니다. 채널과 CLIP 특징의 2차원 배열이 하나 있어야 합니다</translation>
    </message>
    <message>
        <source>fs3 &apos;{}&apos; holds values that are not finite; compute it anew with &apos;styleclip directions compute&apos;</source>
        <translation>채널 관련도(fs3) “{}”: 유한하지 않은 값이 있습니다. ‘styleclip directions compute’로 다시 계산하세요</translation>
    </message>
    <message>
        <source>prompt templates &apos;{}&apos;: {}</source>
        <translation>프롬프트 템플릿 “{}”: {}</translation>
    </message>
    <message>
        <source>begins like JSON but is not a JSON list</source>
        <translation>JSON처럼 시작하지만 JSON 목록이 아닙니다</translation>
    </message>
    <message>
        <source>entry {} of the list is not a text</source>
        <translation>목록의 항목 {}: 글이 아닙니다</translation>
    </message>
    <message>
        <source>holds no template; write one a line, with {{}} where the prompt belongs</source>
        <translation>템플릿이 없습니다. 한 줄에 하나씩, 프롬프트가 들어갈 자리에 {{}}를 넣어 적으세요</translation>
    </message>
    <message>
        <source>template {} is not UTF-8 text</source>
        <translation>템플릿 {}: UTF-8로 된 글이 아닙니다</translation>
    </message>
    <message>
        <source>template {} (&apos;{}&apos;) must have {{}} exactly once, where the prompt belongs</source>
        <translation>템플릿 {}(“{}”): 프롬프트가 들어갈 자리에 {{}}가 꼭 한 번 있어야 합니다</translation>
    </message>
    <message>
        <source>CLIP gives no usable features for a text; its file is damaged</source>
        <translation>CLIP이 글에서 쓸 만한 특징을 내지 못합니다. CLIP 파일이 손상되었습니다</translation>
    </message>
    <message>
        <source>neutral and target prompt mean the same to CLIP, so there is no direction between them; let the target name what should change, for example &apos;face&apos; and &apos;face with glasses&apos;</source>
        <translation>CLIP에게는 두 프롬프트가 같은 뜻이어서 그 사이에 방향이 없습니다. 바꿀 모습의 프롬프트에 달라질 것을 적으세요. 예: ‘face’와 ‘face with glasses’</translation>
    </message>
    <message>
        <source>the neutral prompt is empty; say what the picture shows now, for example &apos;face&apos;</source>
        <translation>지금 모습의 프롬프트가 비어 있습니다. 그림이 지금 무엇을 보여 주는지 적으세요. 예: ‘face’</translation>
    </message>
    <message>
        <source>the target prompt is empty; say what it should show, for example &apos;face with glasses&apos;</source>
        <translation>바꿀 모습의 프롬프트가 비어 있습니다. 그림이 무엇을 보여 주어야 하는지 적으세요. 예: ‘face with glasses’</translation>
    </message>
    <message>
        <source>no prompt templates are given; at least one is needed</source>
        <translation>프롬프트 템플릿이 없습니다. 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>neutral and target prompt are both &apos;{}&apos;, so there is no direction between them; let the target name what should change, for example &apos;{} with glasses&apos;</source>
        <translation>두 프롬프트가 모두 “{}”여서 그 사이에 방향이 없습니다. 바꿀 모습의 프롬프트에 달라질 것을 적으세요. 예: ‘{} with glasses’</translation>
    </message>
    <message>
        <source>there is no edit {}; the document has {}</source>
        <translation>편집 {}번은 없습니다. 프로젝트에 있는 편집은 {}개입니다</translation>
    </message>
    <message>
        <source>{} does not fit the generator: it has shape [{}], but [{}, {}] is needed; use the generator that the document was made with</source>
        <translation>{}: 생성기에 맞지 않습니다. 모양이 [{}]인데 [{}, {}]이어야 합니다. 프로젝트를 만들 때 쓴 생성기를 여세요</translation>
    </message>
    <message>
        <source>edit &apos;{}&apos;</source>
        <translation>편집 “{}”</translation>
    </message>
    <message>
        <source>the source&apos;s latent</source>
        <translation>원본의 잠재 벡터</translation>
    </message>
    <message>
        <source>the source is a latent in S, which has no counterpart in W+; begin from a latent in W or W+ to use edits made by a mapper or an optimization in W or W+</source>
        <translation>원본이 S의 잠재 벡터여서 W+에 대응하는 것이 없습니다. 매퍼의 편집이나 W, W+에서 최적화한 편집을 쓰려면 W나 W+의 잠재 벡터에서 시작하세요</translation>
    </message>
    <message>
        <source>is missing or not made of finite float32 numbers</source>
        <translation>없거나 유한한 float32 수로 되어 있지 않습니다</translation>
    </message>
    <message>
        <source>has shape [{}], which is no shape in {} that goes with the rest</source>
        <translation>모양이 [{}]입니다. 나머지와 어울리는 {}의 모양이 아닙니다</translation>
    </message>
    <message>
        <source>has a log without usable latents</source>
        <translation>기록에 쓸 수 있는 잠재 벡터가 없습니다</translation>
    </message>
    <message>
        <source>is in W; deltas live in W+ or S</source>
        <translation>W에 있습니다. 변화량은 W+나 S에 있어야 합니다</translation>
    </message>
    <message>
        <source>delta {}</source>
        <translation>변화량이 잘못되었습니다. {}</translation>
    </message>
    <message>
        <source>is for {} samples, the source has {}</source>
        <translation>표본 {}개를 위한 것인데 원본에는 {}개가 있습니다</translation>
    </message>
    <message>
        <source>has a strength that is not a finite number</source>
        <translation>강도가 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>has a parameter &apos;{}&apos; that is not a finite number</source>
        <translation>매개변수 ‘{}’: 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>the source&apos;s latent {}</source>
        <translation>원본의 잠재 벡터가 잘못되었습니다. {}</translation>
    </message>
    <message>
        <source>the source&apos;s psi is not a finite number</source>
        <translation>원본의 psi가 유한한 수가 아닙니다</translation>
    </message>
    <message>
        <source>edit {} (&apos;{}&apos;) {}</source>
        <translation>편집 {}(“{}”): {}</translation>
    </message>
    <message>
        <source>the picture is not uint8 [height, width, 3]</source>
        <translation>그림이 uint8 [높이, 너비, 3] 형식이 아닙니다</translation>
    </message>
    <message>
        <source>the document can&apos;t be saved: {}</source>
        <translation>프로젝트를 저장할 수 없습니다. {}</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is no StyleCLIP document</source>
        <translation>“{}”: StyleCLIP 프로젝트가 아닙니다</translation>
    </message>
    <message>
        <source>document &apos;{}&apos; is damaged: {}</source>
        <translation>“{}”: 손상된 프로젝트입니다. {}</translation>
    </message>
    <message>
        <source>is not what it should be</source>
        <translation>내용이 형식에 맞지 않습니다</translation>
    </message>
    <message>
        <source>document &apos;{}&apos; is damaged: {} {}</source>
        <translation>“{}”: 손상된 프로젝트입니다. {}: {}</translation>
    </message>
    <message>
        <source>has no usable &apos;{}&apos;</source>
        <translation>쓸 수 있는 ‘{}’ 값이 없습니다</translation>
    </message>
    <message>
        <source>{} {}</source>
        <translation>{} {}</translation>
    </message>
    <message>
        <source>has no list &apos;{}&apos;</source>
        <translation>‘{}’ 목록이 없습니다</translation>
    </message>
    <message>
        <source>needs the tensor &apos;{}&apos;, which the file does not have</source>
        <translation>필요한 텐서 ‘{}’: 파일에 없습니다</translation>
    </message>
    <message>
        <source>has no usable &apos;space&apos; ({})</source>
        <translation>쓸 수 있는 ‘space’ 값이 없습니다({})</translation>
    </message>
    <message>
        <source>has parameters that are not pairs of name and value</source>
        <translation>매개변수가 이름과 값의 쌍으로 되어 있지 않습니다</translation>
    </message>
    <message>
        <source>has a parameter that is neither number, text nor yes or no</source>
        <translation>숫자도 글도 예/아니요도 아닌 매개변수가 있습니다</translation>
    </message>
    <message>
        <source>has a column without a name</source>
        <translation>이름 없는 열이 있습니다</translation>
    </message>
    <message>
        <source>was made by an unknown method</source>
        <translation>알 수 없는 방법으로 만들어졌습니다</translation>
    </message>
    <message>
        <source>the log of edit &apos;{}&apos;</source>
        <translation>편집 “{}”의 기록</translation>
    </message>
    <message>
        <source>its description</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>document &apos;{}&apos; was saved by a newer version of this program (format {}, this one knows {}); update the program to open it</source>
        <translation>“{}”: 더 새로운 버전의 프로그램에서 저장한 프로젝트입니다(형식 {}, 이 버전은 {}까지 앎). 열려면 프로그램을 업데이트하세요</translation>
    </message>
    <message>
        <source>the source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>편집</translation>
    </message>
    <message>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>the edit &apos;{}&apos; keeps {} steps, so there is no step {}</source>
        <translation>편집 “{}”에는 단계가 {}개 있어서 {}단계는 없습니다</translation>
    </message>
    <message>
        <source>{}: holds {} arrays instead of one latent; use a .npy or .pt file with a single array</source>
        <translation>{}: 잠재 벡터 하나가 아니라 배열 {}개가 들어 있습니다. 배열이 하나인 .npy나 .pt 파일을 쓰세요</translation>
    </message>
    <message>
        <source>{}: is empty or holds values that are not finite numbers</source>
        <translation>{}: 비어 있거나 유한하지 않은 값이 들어 있습니다</translation>
    </message>
    <message>
        <source>{}: has shape {}, but the generator takes {}; use a latent made for this generator</source>
        <translation>{}: 모양이 {}인데 생성기에 맞는 것은 {}입니다. 이 생성기에 맞게 만든 잠재 벡터를 쓰세요</translation>
    </message>
    <message>
        <source>z of [N, {}]</source>
        <translation>z [N, {}]</translation>
    </message>
    <message>
        <source>{} of [N, {}]</source>
        <translation>{} [N, {}]</translation>
    </message>
    <message>
        <source>psi can&apos;t truncate a latent in S, which has no average; leave it out</source>
        <translation>S의 잠재 벡터에는 평균이 없어서 psi를 쓸 수 없습니다. psi를 빼세요</translation>
    </message>
    <message>
        <source>{}: latents can&apos;t be written in this format; use .npy, .pt or .safetensors</source>
        <translation>{}: 잠재 벡터를 이 형식으로 쓸 수 없습니다. .npy, .pt, .safetensors 가운데 하나를 쓰세요</translation>
    </message>
    <message>
        <source>the face can&apos;t be aligned: its eyes and mouth lie on one point</source>
        <translation>얼굴을 맞출 수 없습니다. 눈과 입이 한 점에 있습니다</translation>
    </message>
    <message>
        <source>an animation needs at least one frame</source>
        <translation>애니메이션에는 프레임이 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>{} frames per second can&apos;t be shown; use more than 0 and at most 60</source>
        <translation>초당 {}프레임은 보여 줄 수 없습니다. 0보다 크고 60 이하인 값을 쓰세요</translation>
    </message>
    <message>
        <source>the frames of an animation must be of one size</source>
        <translation>애니메이션의 프레임은 크기가 모두 같아야 합니다</translation>
    </message>
    <message>
        <source>{}: an animation can&apos;t be written in this format; use .gif or .mp4</source>
        <translation>{}: 애니메이션을 이 형식으로 쓸 수 없습니다. .gif나 .mp4를 쓰세요</translation>
    </message>
    <message>
        <source>a contact sheet needs at least one picture</source>
        <translation>밀착 인화에는 그림이 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>{}: can&apos;t be written: {}</source>
        <translation>{}: 쓸 수 없습니다. {}</translation>
    </message>
    <message>
        <source>the GIF could not be made</source>
        <translation>GIF를 만들지 못했습니다</translation>
    </message>
    <message>
        <source>{}: how the picture was made can&apos;t be written into it: {}</source>
        <translation>{}: 그림을 만든 방법을 그림에 담지 못했습니다. {}</translation>
    </message>
    <message>
        <source>{}: can&apos;t be read: {}</source>
        <translation>{}: 읽을 수 없습니다. {}</translation>
    </message>
    <message>
        <source>{}: this build has no OpenCV and knows no picture formats; use .npy files</source>
        <translation>{}: 이 빌드에는 OpenCV가 없어 그림 형식을 모릅니다. .npy 파일을 쓰세요</translation>
    </message>
    <message>
        <source>a text embedding of {} numbers does not fit this CLIP model, whose embeddings have {}; encode the prompt with the same model</source>
        <translation>길이가 {}인 텍스트 임베딩은 임베딩의 길이가 {}인 이 CLIP 모델에 맞지 않습니다. 프롬프트를 같은 모델로 인코딩하세요</translation>
    </message>
    <message>
        <source>a latent of shape [{}] is none in {} of this generator, which needs [N, {}]; give a latent that was made with it</source>
        <translation>모양이 [{}]인 잠재 벡터는 이 생성기의 {}에 속하지 않습니다. [N, {}] 모양이 필요합니다. 이 생성기로 만든 잠재 벡터를 쓰세요</translation>
    </message>
    <message>
        <source>a latent in {} can&apos;t be turned into one in {}; work in {} instead, or start from a latent in {}</source>
        <translation>{}의 잠재 벡터는 {}의 것으로 바꿀 수 없습니다. 대신 {}에서 작업하거나 {}의 잠재 벡터에서 시작하세요</translation>
    </message>
    <message>
        <source>the loss is no longer a number at step {}; use a learning rate below {} or smaller weights</source>
        <translation>{}단계에서 손실이 숫자가 아니게 되었습니다. {}보다 작은 학습률이나 더 작은 가중치를 쓰세요</translation>
    </message>
    <message>
        <source>{} optimization steps make no sense; use at least 1</source>
        <translation>최적화 단계 {}개는 뜻이 없습니다. 1 이상을 쓰세요</translation>
    </message>
    <message>
        <source>lambda_id above 0 needs an identity network; give one, or set lambda_id to 0</source>
        <translation>lambda_id가 0보다 크면 정체성 신경망이 필요합니다. 신경망을 지정하거나 lambda_id를 0으로 하세요</translation>
    </message>
    <message>
        <source>the {} factor must be a number</source>
        <translation>{} 층의 배율은 숫자여야 합니다</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>거친</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>세밀한</translation>
    </message>
    <message>
        <source>choose at least one portrait to find others like it</source>
        <translation>닮은 인물을 찾으려면 인물을 하나 이상 고르세요</translation>
    </message>
    <message>
        <source>the stored optimizer state does not fit: {} is missing or of another shape</source>
        <translation>저장된 옵티마이저 상태가 맞지 않습니다. {}: 없거나 모양이 다릅니다</translation>
    </message>
    <message>
        <source>the stored state belongs to another optimizer or another network</source>
        <translation>저장된 상태가 다른 옵티마이저나 다른 신경망의 것입니다</translation>
    </message>
    <message>
        <source>{}: can&apos;t be read to the end; check the path and its permissions</source>
        <translation>{}: 끝까지 읽을 수 없습니다. 경로와 권한을 확인하세요</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
    <message>
        <source>&quot;{}&quot; must be a number</source>
        <translation>“{}” 값은 수여야 합니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; must be an object</source>
        <translation>“{}” 값은 객체여야 합니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; must be a text</source>
        <translation>“{}” 값은 글이어야 합니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; names &apos;{}&apos;, which is outside the pack&apos;s folder</source>
        <translation>“{}” 값이 가리키는 “{}”: 모델 팩의 폴더 밖에 있습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; names &apos;{}&apos;, which is not in the folder</source>
        <translation>“{}” 값이 가리키는 “{}”: 폴더에 없습니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; must be a list of objects</source>
        <translation>“{}” 값은 객체의 목록이어야 합니다</translation>
    </message>
    <message>
        <source>every one of &quot;{}&quot; must name its &quot;file&quot;</source>
        <translation>“{}” 목록의 객체마다 “file” 값이 있어야 합니다</translation>
    </message>
    <message>
        <source>is not valid JSON; it must hold one object</source>
        <translation>올바른 JSON이 아닙니다. 객체 하나가 들어 있어야 합니다</translation>
    </message>
    <message>
        <source>has no &quot;format&quot;: {}, the only version known here; a newer StyleCLIP Studio may read it</source>
        <translation>이 프로그램이 아는 유일한 버전인 “format”: {} 값이 없습니다. 더 새로운 StyleCLIP Studio라면 읽을 수 있을지도 모릅니다</translation>
    </message>
    <message>
        <source>{}; {}</source>
        <translation>{}. {}</translation>
    </message>
    <message>
        <source>is not a folder; a model pack is a folder with a pack.json</source>
        <translation>폴더가 아닙니다. 모델 팩은 pack.json이 든 폴더입니다</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>생성기</translation>
    </message>
    <message>
        <source>CLIP model</source>
        <translation>CLIP 모델</translation>
    </message>
    <message>
        <source>identity network</source>
        <translation>정체성 신경망</translation>
    </message>
    <message>
        <source>channel relevance</source>
        <translation>채널 관련도</translation>
    </message>
    <message>
        <source>{}: is for CLIP features of width {}, but the CLIP model&apos;s are {} wide; compute it with `styleclip directions compute`</source>
        <translation>{}: 길이가 {}인 CLIP 특징을 위한 것인데 이 CLIP 모델의 특징은 길이가 {}입니다. ‘styleclip directions compute’로 계산하세요</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>채널 통계</translation>
    </message>
    <message>
        <source>attribute map</source>
        <translation>속성 지도</translation>
    </message>
    <message>
        <source>attribute reader</source>
        <translation>속성 판독기</translation>
    </message>
    <message>
        <source>this pack has no portrait &apos;{}&apos;; it has {}</source>
        <translation>이 모델 팩에 없는 인물입니다: “{}”. 있는 인물: {}</translation>
    </message>
    <message>
        <source>the loss log {} can&apos;t be written; is the disk full?</source>
        <translation>{}: 손실 기록을 쓸 수 없습니다. 디스크가 가득 찼는지 확인하세요</translation>
    </message>
    <message>
        <source>{}: {} is not for the {} attributes of portraits; train the generator again</source>
        <translation>{0}: {1} 텐서가 인물의 속성 {2}개에 맞지 않습니다. 생성기를 다시 훈련하세요</translation>
    </message>
    <message>
        <source>the map between W and attributes is not one of {} attributes</source>
        <translation>W와 속성 사이의 지도가 속성 {}개를 위한 것이 아닙니다</translation>
    </message>
    <message>
        <source>the folder {} can&apos;t be made: {}</source>
        <translation>{}: 폴더를 만들 수 없습니다. {}</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>the {} is {}, but must be at least 1</source>
        <translation>{} 값이 {}입니다. 1 이상이어야 합니다</translation>
    </message>
    <message>
        <source>the loss is no longer a number at step {}; train again with a learning rate below {} or smaller weights</source>
        <translation>{}단계에서 손실이 숫자가 아니게 되었습니다. {}보다 작은 학습률이나 더 작은 가중치로 다시 훈련하세요</translation>
    </message>
    <message>
        <source>the stored training is of another mapper: {} is missing or of another shape</source>
        <translation>저장된 훈련이 다른 매퍼의 것입니다. {}: 없거나 모양이 다릅니다</translation>
    </message>
    <message>
        <source>the stored training is of a mapper with more parts</source>
        <translation>저장된 훈련이 부분이 더 많은 매퍼의 것입니다</translation>
    </message>
    <message>
        <source>the mapper is made for another generator; make one of this generator&apos;s shape</source>
        <translation>매퍼가 다른 생성기를 위해 만들어졌습니다. 이 생성기에 맞는 매퍼를 만드세요</translation>
    </message>
    <message>
        <source>training needs at least one latent to learn from and one for validation</source>
        <translation>훈련에는 배울 잠재 벡터와 검증할 잠재 벡터가 하나씩은 필요합니다</translation>
    </message>
    <message>
        <source>{} latents are too few to train with; give at least 2, better thousands, or let them be sampled</source>
        <translation>잠재 벡터 {}개로는 훈련하기에 모자랍니다. 2개 이상, 되도록 수천 개를 지정하거나 표본을 뽑게 하세요</translation>
    </message>
    <message>
        <source>optimizer &apos;{}&apos; is unknown; use ranger or adam</source>
        <translation>“{}”: 알 수 없는 옵티마이저입니다. ranger나 adam을 쓰세요</translation>
    </message>
    <message>
        <source>number of training steps</source>
        <translation>훈련 단계 수</translation>
    </message>
    <message>
        <source>validation interval</source>
        <translation>검증 간격</translation>
    </message>
    <message>
        <source>checkpoint interval</source>
        <translation>체크포인트 간격</translation>
    </message>
    <message>
        <source>interval between saved states</source>
        <translation>상태 저장 간격</translation>
    </message>
    <message>
        <source>lambda_clip is 0, so nothing would lead the mapper to the prompt; use 1</source>
        <translation>lambda_clip이 0이면 매퍼를 프롬프트로 이끄는 것이 없습니다. 1을 쓰세요</translation>
    </message>
    <message>
        <source>{} is not the state of a mapper training; remove it to begin anew</source>
        <translation>{}: 매퍼 훈련의 상태가 아닙니다. 새로 시작하려면 지우세요</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>링크가 돌고 돕니다</translation>
    </message>
    <message>
        <source>that is not a regular file</source>
        <translation>일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>the disk may be full</source>
        <translation>디스크가 가득 찼을 수 있습니다</translation>
    </message>
    <message>
        <source>is a web page, not a checkpoint; download the file again</source>
        <translation>체크포인트가 아니라 웹 페이지입니다. 파일을 다시 내려받으세요</translation>
    </message>
    <message>
        <source>is only a pointer of Git LFS, not the checkpoint itself; fetch it with git lfs pull</source>
        <translation>체크포인트가 아니라 Git LFS의 포인터입니다. git lfs pull로 받으세요</translation>
    </message>
    <message>
        <source>is not a checkpoint: neither PyTorch, TorchScript, pickle, .npy, .npz nor .safetensors</source>
        <translation>체크포인트가 아닙니다. PyTorch, TorchScript, pickle, .npy, .npz, .safetensors 가운데 어느 것도 아닙니다</translation>
    </message>
    <message>
        <source>is empty; download or copy it again</source>
        <translation>비어 있습니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>holds millions of Python objects, far more than any checkpoint</source>
        <translation>파이썬 객체가 수백만 개 들어 있습니다. 체크포인트치고는 너무 많습니다</translation>
    </message>
    <message>
        <source>holds two tensors of the name {}</source>
        <translation>이름이 같은 텐서가 둘 있습니다: {}</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>그런 파일이 없습니다</translation>
    </message>
    <message>
        <source>can&apos;t be read: {}</source>
        <translation>읽을 수 없습니다. {}</translation>
    </message>
    <message>
        <source>is a folder, not a file</source>
        <translation>파일이 아니라 폴더입니다</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>is a .npy file with a damaged header; download or export it again</source>
        <translation>머리말이 손상된 .npy 파일입니다. 다시 내려받거나 내보내세요</translation>
    </message>
    <message>
        <source>holds a structured array; only plain arrays are read</source>
        <translation>구조체 배열이 들어 있습니다. 단순한 배열만 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>its member {} {}</source>
        <translation>압축 안의 {}: {}</translation>
    </message>
    <message>
        <source>holds big-endian numbers; save it on a usual computer</source>
        <translation>빅 엔디언 수가 들어 있습니다. 일반 컴퓨터에서 저장하세요</translation>
    </message>
    <message>
        <source>holds an array of numpy type {}; only float16, float32, float64, int8 to int64, uint8 and bool are read</source>
        <translation>numpy 형식이 {}인 배열이 들어 있습니다. float16, float32, float64, int8~int64, uint8, bool만 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>numpy has no type for tensors of {}</source>
        <translation>{} 텐서에 맞는 numpy 형식이 없습니다</translation>
    </message>
    <message>
        <source>is damaged: it holds a numpy array that makes no sense; download or copy it again</source>
        <translation>손상되었습니다. 들어 있는 numpy 배열이 말이 되지 않습니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>is damaged: its Python pickle makes no sense; download or copy it again</source>
        <translation>손상되었습니다. 파이썬 피클이 말이 되지 않습니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>is damaged: it gives {} arguments that make no sense</source>
        <translation>손상되었습니다. {}의 인수가 말이 되지 않습니다</translation>
    </message>
    <message>
        <source>is damaged: it holds a Python name of impossible length</source>
        <translation>손상되었습니다. 있을 수 없는 길이의 파이썬 이름이 들어 있습니다</translation>
    </message>
    <message>
        <source>holds the Python object {}, which is not allowed in a checkpoint; only tensors, numbers, texts and plain containers are read, so ask for a file with a state dict</source>
        <translation>체크포인트에 허용되지 않는 파이썬 객체가 들어 있습니다: {}. 텐서, 숫자, 글, 단순한 컨테이너만 읽으므로 state dict가 든 파일을 구하세요</translation>
    </message>
    <message>
        <source>unfolds to more data than it has bytes; it is not to be trusted</source>
        <translation>파일의 크기보다 많은 데이터로 풀립니다. 믿을 수 없는 파일입니다</translation>
    </message>
    <message>
        <source>is damaged: its Python pickle has the unknown operation {}</source>
        <translation>손상되었습니다. 파이썬 피클에 알 수 없는 연산 {}번이 있습니다</translation>
    </message>
    <message>
        <source>is incomplete: it ends within its Python pickle; download or copy it again</source>
        <translation>파이썬 피클 중간에서 끊겼습니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>is a Python pickle of the unknown protocol {}</source>
        <translation>알 수 없는 프로토콜 {}의 파이썬 피클입니다</translation>
    </message>
    <message>
        <source>holds an object that contains itself, which no checkpoint does</source>
        <translation>자기 자신을 담은 객체가 들어 있습니다. 체크포인트에는 그런 것이 없습니다</translation>
    </message>
    <message>
        <source>is nested far deeper than any checkpoint</source>
        <translation>체크포인트치고는 너무 깊이 겹쳐 있습니다</translation>
    </message>
    <message>
        <source>holds far more text than any checkpoint</source>
        <translation>체크포인트치고는 글이 너무 많이 들어 있습니다</translation>
    </message>
    <message>
        <source>is a damaged .safetensors file: {}; download or copy it again</source>
        <translation>손상된 .safetensors 파일입니다. {}. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>its header would be {} long</source>
        <translation>머리말의 길이가 {}라고 되어 있습니다</translation>
    </message>
    <message>
        <source>its header makes no sense</source>
        <translation>머리말이 말이 되지 않습니다</translation>
    </message>
    <message>
        <source>{} of {} makes no sense</source>
        <translation>{1}의 {0} 값이 말이 되지 않습니다</translation>
    </message>
    <message>
        <source>the entry {} makes no sense</source>
        <translation>항목 {}: 말이 되지 않습니다</translation>
    </message>
    <message>
        <source>data_offsets of {} makes no sense</source>
        <translation>{}의 data_offsets 값이 말이 되지 않습니다</translation>
    </message>
    <message>
        <source>the tensor {} reaches beyond its end</source>
        <translation>텐서 {}: 파일의 끝을 넘어갑니다</translation>
    </message>
    <message>
        <source>the tensor {} overlaps another</source>
        <translation>텐서 {}: 다른 텐서와 겹칩니다</translation>
    </message>
    <message>
        <source>its metadata makes no sense</source>
        <translation>메타데이터가 말이 되지 않습니다</translation>
    </message>
    <message>
        <source>the tensor {} has more data than its shape</source>
        <translation>텐서 {}: 모양보다 데이터가 많습니다</translation>
    </message>
    <message>
        <source>holds a tensor of the type {}, which is not read; save it as F32</source>
        <translation>읽을 수 없는 형식의 텐서가 들어 있습니다: {}. F32로 저장하세요</translation>
    </message>
    <message>
        <source>safetensors has no type for tensors of {}</source>
        <translation>{} 텐서에 맞는 safetensors 형식이 없습니다</translation>
    </message>
    <message>
        <source>{} is not {}: it has no tensor {}</source>
        <translation>{}: {} 파일이 아닙니다. 없는 텐서: {}</translation>
    </message>
    <message>
        <source>{} dimensions,</source>
        <translation>차원 {}개</translation>
    </message>
    <message>
        <source>shape [{}]</source>
        <translation>모양 [{}]</translation>
    </message>
    <message>
        <source>holds a tensor of {} {}</source>
        <translation>잘못된 텐서가 들어 있습니다({}): {}</translation>
    </message>
    <message>
        <source>with a negative size</source>
        <translation>음수인 크기가 있습니다</translation>
    </message>
    <message>
        <source>that is impossibly large</source>
        <translation>있을 수 없이 큽니다</translation>
    </message>
    <message>
        <source>with strides that can&apos;t be</source>
        <translation>있을 수 없는 간격입니다</translation>
    </message>
    <message>
        <source>which is too many</source>
        <translation>너무 많습니다</translation>
    </message>
    <message>
        <source>with another number of strides than of sizes</source>
        <translation>간격의 수와 크기의 수가 다릅니다</translation>
    </message>
    <message>
        <source>that reaches beyond the data stored for it</source>
        <translation>저장된 데이터를 넘어갑니다</translation>
    </message>
    <message>
        <source>of far more elements than are stored for it</source>
        <translation>저장된 것보다 원소가 훨씬 많습니다</translation>
    </message>
    <message>
        <source>is damaged: it refers to tensor data in a way that makes no sense; download or copy it again</source>
        <translation>손상되었습니다. 텐서 데이터를 가리키는 방식이 말이 되지 않습니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>is a damaged or incomplete PyTorch file; download or copy it again</source>
        <translation>손상되었거나 끊긴 PyTorch 파일입니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>claims {} of tensor data but has only {}; download or copy it again</source>
        <translation>텐서 데이터가 {}라고 되어 있지만 {}뿐입니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>lacks the tensor data {}; download or copy it again</source>
        <translation>텐서 데이터 {}: 파일에 없습니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>is damaged: a tensor in it is stored as something else</source>
        <translation>손상되었습니다. 텐서 하나가 다른 것으로 저장되어 있습니다</translation>
    </message>
    <message>
        <source>can&apos;t be written: PyTorch files can&apos;t hold {}</source>
        <translation>쓸 수 없습니다. PyTorch 파일에 담을 수 없는 것입니다: {}</translation>
    </message>
    <message>
        <source>objects of other classes</source>
        <translation>다른 클래스의 객체</translation>
    </message>
    <message>
        <source>bare bytes</source>
        <translation>바이트 열</translation>
    </message>
    <message>
        <source>texts of more than 4 GB</source>
        <translation>4 GB가 넘는 글</translation>
    </message>
    <message>
        <source>has {} bytes of tensor data in {} where {} belong; download or copy it again</source>
        <translation>텐서 데이터가 {0}바이트입니다({1}). {2}바이트여야 합니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>is a zip archive, but not one of PyTorch: it lacks data.pkl</source>
        <translation>zip 파일이지만 PyTorch의 것이 아닙니다. data.pkl이 없습니다</translation>
    </message>
    <message>
        <source>can&apos;t be written: its folder does not let new files in</source>
        <translation>쓸 수 없습니다. 폴더에 새 파일을 만들 수 없습니다</translation>
    </message>
    <message>
        <source>can&apos;t be written: {}</source>
        <translation>쓸 수 없습니다. {}</translation>
    </message>
    <message>
        <source>{} {} and {} more</source>
        <translation>{} {} 외 {}개</translation>
    </message>
    <message>
        <source>{} is {} instead of {}</source>
        <translation>{}: {}(필요한 모양 {})</translation>
    </message>
    <message>
        <source>{}: missing tensor {}</source>
        <translation>{}: 텐서 {} 항목이 없습니다</translation>
    </message>
    <message>
        <source>{}: {} is {} instead of something of {} dimensions</source>
        <translation>{}: 텐서 {}의 모양이 {}인데 {}차원이어야 합니다</translation>
    </message>
    <message>
        <source>missing tensors</source>
        <translation>빠진 텐서</translation>
    </message>
    <message>
        <source>misshapen tensors:</source>
        <translation>모양이 다른 텐서</translation>
    </message>
    <message>
        <source>unexpected tensors</source>
        <translation>알 수 없는 텐서</translation>
    </message>
    <message>
        <source>is a damaged or incomplete zip archive; download or copy it again</source>
        <translation>손상되었거나 끊긴 zip 파일입니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>has a damaged member {}; download or copy it again</source>
        <translation>압축 안의 {}: 손상되었습니다. 다시 내려받거나 복사하세요</translation>
    </message>
    <message>
        <source>holds the member {}, a path that leads out of the archive; no checkpoint needs that, so the file is not trusted</source>
        <translation>압축 안의 {}: 압축 밖으로 나가는 경로입니다. 체크포인트에는 필요 없으므로 이 파일은 믿을 수 없습니다</translation>
    </message>
    <message>
        <source>is a zip archive of {} members, far more than any checkpoint</source>
        <translation>항목이 {}개인 zip 파일입니다. 체크포인트치고는 너무 많습니다</translation>
    </message>
    <message>
        <source>has {} but claims to unpack to {} or more, which no checkpoint does</source>
        <translation>크기가 {}인데 풀면 {} 이상이라고 합니다. 체크포인트에는 그런 것이 없습니다</translation>
    </message>
    <message>
        <source>holds the member {} twice; it is damaged or not to be trusted</source>
        <translation>압축 안의 {}: 두 번 들어 있습니다. 손상되었거나 믿을 수 없는 파일입니다</translation>
    </message>
    <message>
        <source>lacks the member {}</source>
        <translation>압축 안의 {}: 없습니다</translation>
    </message>
    <message>
        <source>{}: texts are embedded in {} dimensions and pictures in {}; it is no whole CLIP model</source>
        <translation>{}: 글은 {}차원, 그림은 {}차원에 나타냅니다. 온전한 CLIP 모델이 아닙니다</translation>
    </message>
    <message>
        <source>this CLIP model looks at pictures [N, 3, {0}, {0}], not {1}</source>
        <translation>이 CLIP 모델은 모양이 [N, 3, {0}, {0}]인 그림을 봅니다. {1} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>a CLIP model</source>
        <translation>CLIP 모델</translation>
    </message>
    <message>
        <source>the Unicode library can&apos;t {}: {}; is its data installed?</source>
        <translation>유니코드 라이브러리 오류입니다({}): {}. 라이브러리의 데이터가 설치되어 있는지 확인하세요</translation>
    </message>
    <message>
        <source>CLIP looks at colour pictures [N, 3, H, W], not {}</source>
        <translation>CLIP은 모양이 [N, 3, H, W]인 컬러 그림을 봅니다. {} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>a picture of {} x {} pixels is too elongated for CLIP; choose one whose sides differ by a factor of {} at most</source>
        <translation>{} x {}픽셀의 그림은 CLIP에 너무 길쭉합니다. 가로와 세로의 비율이 {}배를 넘지 않는 그림을 고르세요</translation>
    </message>
    <message>
        <source>{}: the {} positions of {} make no square; it is no CLIP model that is supported</source>
        <translation>{0}: {2} 텐서의 위치 {1}개가 정사각형을 이루지 않습니다. 지원하는 CLIP 모델이 아닙니다</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8; save or type it as UTF-8</source>
        <translation>올바른 UTF-8 글이 아닙니다. UTF-8로 저장하거나 입력하세요</translation>
    </message>
    <message>
        <source>match a regular expression</source>
        <translation>정규식 찾기</translation>
    </message>
    <message>
        <source>normalise text</source>
        <translation>글의 정규화</translation>
    </message>
    <message>
        <source>build a set of characters</source>
        <translation>문자 집합 만들기</translation>
    </message>
    <message>
        <source>the vocabulary has {} tokens but the CLIP model knows {}; use the vocabulary file that belongs to the model</source>
        <translation>어휘의 토큰은 {}개인데 CLIP 모델은 {}개를 압니다. 이 모델의 어휘 파일을 쓰세요</translation>
    </message>
    <message>
        <source>this CLIP model reads {} token ids a text; tokenize for that length</source>
        <translation>이 CLIP 모델은 글마다 토큰 {}개를 읽습니다. 그 길이에 맞게 나누세요</translation>
    </message>
    <message>
        <source>the vocabulary has a token {} but this CLIP model knows {} tokens; use the vocabulary that belongs to it</source>
        <translation>어휘에 토큰 {}번이 있는데 이 CLIP 모델은 토큰 {}개를 압니다. 이 모델의 어휘를 쓰세요</translation>
    </message>
    <message>
        <source>compile a regular expression</source>
        <translation>정규식 준비</translation>
    </message>
    <message>
        <source>split a text into words</source>
        <translation>글을 낱말로 나누기</translation>
    </message>
    <message>
        <source>the vocabulary {} merges &apos;{}&apos; in line {}, which no line before makes</source>
        <translation>{0}: 어휘의 {2}번째 줄이 앞에서 만들어지지 않은 ‘{1}’ 조각을 합칩니다</translation>
    </message>
    <message>
        <source>a context of {} tokens holds no text; use at least 2</source>
        <translation>토큰 {}개에는 글을 담을 수 없습니다. 2개 이상을 쓰세요</translation>
    </message>
    <message>
        <source>has a line too long for a list of merges</source>
        <translation>병합 목록치고는 너무 긴 줄이 있습니다</translation>
    </message>
    <message>
        <source>the vocabulary {} {}</source>
        <translation>어휘 파일 {}: {}</translation>
    </message>
    <message>
        <source>is damaged or cut short; fetch it again</source>
        <translation>손상되었거나 끊겼습니다. 다시 받으세요</translation>
    </message>
    <message>
        <source>does not begin with a &apos;#version&apos; line; choose CLIP&apos;s bpe_simple_vocab_16e6.txt.gz</source>
        <translation>‘#version’ 줄로 시작하지 않습니다. CLIP의 bpe_simple_vocab_16e6.txt.gz를 고르세요</translation>
    </message>
    <message>
        <source>has no pair of tokens in line {}</source>
        <translation>{}번째 줄에 토큰의 쌍이 없습니다</translation>
    </message>
    <message>
        <source>lists no merges</source>
        <translation>병합이 하나도 없습니다</translation>
    </message>
    <message>
        <source>device &apos;{}&apos; is unknown; use auto, cpu, cuda or cuda:N</source>
        <translation>“{}”: 알 수 없는 장치입니다. auto, cpu, cuda, cuda:N 가운데 하나를 쓰세요</translation>
    </message>
    <message>
        <source>device &apos;{}&apos; is not here: LibTorch sees {} CUDA devices; use auto or cpu</source>
        <translation>“{}”: 이 컴퓨터에 없는 장치입니다. LibTorch가 찾은 CUDA 장치는 {}개입니다. auto나 cpu를 쓰세요</translation>
    </message>
    <message>
        <source>{} is no e4e encoder: its trunk has {} stages, not at least 3</source>
        <translation>{}: e4e 인코더가 아닙니다. 몸통의 단계가 {}개인데 3개 이상이어야 합니다</translation>
    </message>
    <message>
        <source>the encoder looks at portraits [N, 3, {0}, {0}], not {1}</source>
        <translation>인코더는 모양이 [N, 3, {0}, {0}]인 인물을 봅니다. {1} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>an e4e encoder</source>
        <translation>e4e 인코더</translation>
    </message>
    <message>
        <source>the face detector looks at pictures [N, 3, {0}, {0}], not {1}</source>
        <translation>얼굴 검출기는 모양이 [N, 3, {0}, {0}]인 그림을 봅니다. {1} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the face mesh looks at pictures [N, 3, {0}, {0}], not {1}</source>
        <translation>얼굴 메시 신경망은 모양이 [N, 3, {0}, {0}]인 그림을 봅니다. {1} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the face&apos;s square must be at least a pixel large</source>
        <translation>얼굴의 정사각형은 한 픽셀보다 작을 수 없습니다</translation>
    </message>
    <message>
        <source>the face&apos;s square shows nothing of the photograph</source>
        <translation>얼굴의 정사각형 안에 사진이 없습니다</translation>
    </message>
    <message>
        <source>the four corners given for a face are not those of a square; give them as top-left, bottom-left, bottom-right, top-right</source>
        <translation>얼굴의 네 꼭짓점이 정사각형을 이루지 않습니다. 왼쪽 위, 왼쪽 아래, 오른쪽 아래, 오른쪽 위 순서로 적으세요</translation>
    </message>
    <message>
        <source>the identity network looks at faces [N, 3, {0}, {0}], not {1}</source>
        <translation>정체성 신경망은 모양이 [N, 3, {0}, {0}]인 얼굴을 봅니다. {1} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>an identity network (IR-SE)</source>
        <translation>정체성 신경망(IR-SE)</translation>
    </message>
    <message>
        <source>the identity network looks at portraits [N, 3, R, R], not {}</source>
        <translation>정체성 신경망은 모양이 [N, 3, R, R]인 인물을 봅니다. {} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>this mapper moves latents in S of {} channels, not {}</source>
        <translation>이 매퍼는 채널이 {}개인 S의 잠재 벡터를 움직입니다. {} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>this mapper moves latents in W+ [N, n, {}], not {}</source>
        <translation>이 매퍼는 모양이 [N, n, {}]인 W+의 잠재 벡터를 움직입니다. {} 모양은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>a mapper without coarse, medium and fine level moves nothing; keep at least one of them</source>
        <translation>거친 층, 중간 층, 세밀한 층이 모두 없는 매퍼는 아무것도 움직이지 않습니다. 하나 이상 남기세요</translation>
    </message>
    <message>
        <source>{} is not a latent mapper: it has no tensor course_mapping.mapping.1.weight nor one of another mapper type</source>
        <translation>{}: 매퍼가 아닙니다. course_mapping.mapping.1.weight 텐서도 다른 종류의 매퍼의 텐서도 없습니다</translation>
    </message>
    <message>
        <source>{} is a mapper for another generator: it moves {} entries of S, up to entry {}, but this generator has {} entries, {} without toRGB</source>
        <translation>{}: 다른 생성기의 매퍼입니다. S의 항목 {}개({}번까지)를 움직이는데 이 생성기의 항목은 {}개, toRGB를 빼면 {}개입니다</translation>
    </message>
    <message>
        <source>{} is a mapper for another generator: its {} moves {} channels, but this generator has {} there</source>
        <translation>{}: 다른 생성기의 매퍼입니다. {} 부분이 채널 {}개를 움직이는데 이 생성기의 채널은 {}개입니다</translation>
    </message>
    <message>
        <source>only the &apos;skip&apos; architecture is supported, the default of the published training</source>
        <translation>공개된 훈련의 기본값인 ‘skip’ 구조만 지원합니다</translation>
    </message>
    <message>
        <source>the generator has the &apos;resnet&apos; architecture; {}</source>
        <translation>‘resnet’ 구조의 생성기입니다. {}</translation>
    </message>
    <message>
        <source>the generator has the &apos;orig&apos; architecture; {}</source>
        <translation>‘orig’ 구조의 생성기입니다. {}</translation>
    </message>
    <message>
        <source>the generator is conditional (it was trained with class labels); only unconditional ones are supported</source>
        <translation>조건부 생성기입니다(클래스 라벨로 훈련됨). 조건 없는 생성기만 지원합니다</translation>
    </message>
    <message>
        <source>a StyleGAN3 generator</source>
        <translation>StyleGAN3 생성기</translation>
    </message>
    <message>
        <source>a latent mapper without its generator</source>
        <translation>생성기가 없는 매퍼</translation>
    </message>
    <message>
        <source>an inversion encoder</source>
        <translation>사진의 잠재 벡터를 찾는 인코더</translation>
    </message>
    <message>
        <source>an identity network</source>
        <translation>정체성 신경망</translation>
    </message>
    <message>
        <source>a StyleGAN2 discriminator</source>
        <translation>StyleGAN2 판별기</translation>
    </message>
    <message>
        <source>it seems to be {}</source>
        <translation>내용으로 보면 {} 파일입니다</translation>
    </message>
    <message>
        <source>it seems to hold plain arrays</source>
        <translation>내용으로 보면 단순한 배열입니다</translation>
    </message>
    <message>
        <source>its {} tensors have none of a generator&apos;s names</source>
        <translation>텐서 {}개 가운데 생성기의 이름을 가진 것이 없습니다</translation>
    </message>
    <message>
        <source>{} is not a StyleGAN2 generator: {}; give a rosinality checkpoint (.pt) or a pickle of stylegan2-ada-pytorch (.pkl)</source>
        <translation>{}: StyleGAN2 생성기가 아닙니다. {}. rosinality의 체크포인트(.pt)나 stylegan2-ada-pytorch의 피클(.pkl)을 쓰세요</translation>
    </message>
    <message>
        <source>a latent of shape {} does not fit this generator, which needs [N, {}] or [N, {}, {}]</source>
        <translation>모양이 {}인 잠재 벡터는 이 생성기에 맞지 않습니다. [N, {}] 또는 [N, {}, {}] 모양이 필요합니다</translation>
    </message>
    <message>
        <source>a latent of W of shape {} does not fit this generator, which needs [N, {}]</source>
        <translation>모양이 {}인 W의 잠재 벡터는 이 생성기에 맞지 않습니다. [N, {}] 모양이 필요합니다</translation>
    </message>
    <message>
        <source>a latent of S of shape {} does not fit this generator, which needs [N, {}]</source>
        <translation>모양이 {}인 S의 잠재 벡터는 이 생성기에 맞지 않습니다. [N, {}] 모양이 필요합니다</translation>
    </message>
    <message>
        <source>latent space &apos;{}&apos; is unknown; use w, w+ or s</source>
        <translation>“{}”: 알 수 없는 잠재 공간입니다. w, w+, s 가운데 하나를 쓰세요</translation>
    </message>
    <message>
        <source>{}: its filter &apos;{}&apos; is not the published [1, 3, 3, 1] one, which is the only one that is supported</source>
        <translation>{}: 필터 ‘{}’ 항목이 공개된 [1, 3, 3, 1] 필터가 아닙니다. 그 필터만 지원합니다</translation>
    </message>
    <message>
        <source>a {} of shape {} does not fit this generator, which needs [N, {}]</source>
        <translation>이 생성기에 맞지 않습니다: {} {}. [N, {}] 모양이 필요합니다</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>a latent of W+ of shape {} does not fit this generator, which needs [N, {}, {}]</source>
        <translation>모양이 {}인 W+의 잠재 벡터는 이 생성기에 맞지 않습니다. [N, {}, {}] 모양이 필요합니다</translation>
    </message>
    <message>
        <source>latent of S</source>
        <translation>S의 잠재 벡터</translation>
    </message>
    <message>
        <source>resolution {} can&apos;t be rendered; use a power of two from 4 to {}</source>
        <translation>{} 해상도로는 그릴 수 없습니다. 4부터 {}까지의 2의 거듭제곱을 쓰세요</translation>
    </message>
    <message>
        <source>precision &apos;{}&apos; is unknown; use fp32 or bf16</source>
        <translation>“{}”: 알 수 없는 정밀도입니다. fp32나 bf16을 쓰세요</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>장치가 사용 중입니다</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>디스크 할당량을 넘었습니다</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>파일이 이미 있습니다</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>파일이 너무 큽니다</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>입출력 오류가 났습니다</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>파일 이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>그런 파일이나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>디스크에 빈 공간이 없습니다</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>폴더가 아닙니다</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>허용되지 않은 동작입니다</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>읽기만 할 수 있는 디스크입니다</translation>
    </message>
    <message>
        <source>no models are open; open a model pack first</source>
        <translation>열려 있는 모델이 없습니다. 먼저 모델 팩을 여세요</translation>
    </message>
    <message>
        <source>no mapper was trained for this prompt</source>
        <translation>이 프롬프트로 훈련된 매퍼가 없습니다</translation>
    </message>
    <message>
        <source>the presets {}</source>
        <translation>프리셋 오류: {}</translation>
    </message>
    <message>
        <source>have one without a name</source>
        <translation>이름 없는 것이 있습니다</translation>
    </message>
    <message>
        <source>have one without prompts or channels</source>
        <translation>프롬프트나 채널 수가 없는 것이 있습니다</translation>
    </message>
    <message>
        <source>are not valid JSON</source>
        <translation>올바른 JSON이 아닙니다</translation>
    </message>
    <message>
        <source>are missing from the program</source>
        <translation>프로그램에 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>suggest what is not among them</source>
        <translation>목록에 없는 것을 추천으로 정해 두었습니다</translation>
    </message>
    <message>
        <source>{} sources can&apos;t be optimized together; use at least 1</source>
        <translation>원본 {}개를 함께 최적화할 수 없습니다. 1 이상으로 하세요</translation>
    </message>
    <message>
        <source>has {} entries, far more than S of a generator</source>
        <translation>항목이 {}개입니다. 생성기의 S치고는 너무 많습니다</translation>
    </message>
    <message>
        <source>the widths of its entries do not add up to its {} channels</source>
        <translation>항목들의 너비를 모두 더해도 채널 수({})와 맞지 않습니다</translation>
    </message>
    <message>
        <source>has a log that is no table of {} columns of finite numbers</source>
        <translation>기록이 유한한 수로 된 열 {}개짜리 표가 아닙니다</translation>
    </message>
    <message>
        <source>has a log whose step numbers make no sense</source>
        <translation>기록의 단계 번호가 올바르지 않습니다</translation>
    </message>
    <message>
        <source>the film can&apos;t be written; check that there is room on the disk, or export a GIF or numbered frames</source>
        <translation>영상을 쓸 수 없습니다. 디스크에 빈 공간이 있는지 확인하거나 GIF 또는 번호 매긴 프레임으로 내보내세요</translation>
    </message>
    <message>
        <source>{}: a picture of {} x {} pixels is too large for this format; use .png or .tiff, or a smaller picture</source>
        <translation>{}: {} x {}픽셀의 그림은 이 형식에 담기에 너무 큽니다. .png나 .tiff를 쓰거나 그림을 줄이세요</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>어휘</translation>
    </message>
    <message>
        <source>mapper</source>
        <translation>매퍼</translation>
    </message>
    <message>
        <source>{} is a mapper of another training, which this one would overwrite; move it away or choose another folder</source>
        <translation>{}: 다른 훈련의 매퍼입니다. 이 훈련이 덮어쓰게 되니 다른 곳으로 옮기거나 다른 폴더를 고르세요</translation>
    </message>
    <message>
        <source>{}: the generator makes pictures of more than {} pixels, which is not supported; use one of a lower resolution</source>
        <translation>{}: 생성기가 만드는 그림이 {}픽셀보다 커서 지원하지 않습니다. 해상도가 더 낮은 생성기를 쓰세요</translation>
    </message>
    <message>
        <source>{} does not tell which attributes W stands for; give the file of a generator that &apos;styleclip-packmaker train generator&apos; made</source>
        <translation>{}: W가 어떤 속성을 나타내는지 적혀 있지 않습니다. ‘styleclip-packmaker train generator’로 만든 생성기 파일을 쓰세요</translation>
    </message>
    <message>
        <source>{}: reads {} attributes, but portraits have {}; train it again with `styleclip-packmaker train reader`</source>
        <translation>{}: 속성 {}개를 읽는데 인물의 속성은 {}개입니다. ‘styleclip-packmaker train reader’로 다시 훈련하세요</translation>
    </message>
    <message>
        <source>{} can&apos;t be read: {}</source>
        <translation>{}: 읽을 수 없습니다. {}</translation>
    </message>
    <message>
        <source>{} holds a {} already; resume it (--resume) or choose another folder</source>
        <translation>{}: {}이(가) 이미 들어 있습니다. 이어서 하거나(--resume) 다른 폴더를 고르세요</translation>
    </message>
    <message>
        <source>the {} in {} was started with other settings ({}); resume it with the same ones, or start over in another folder</source>
        <translation>{1}: {0}을(를) 다른 설정으로 시작했습니다({2}). 같은 설정으로 이어서 하거나 다른 폴더에서 새로 시작하세요</translation>
    </message>
    <message>
        <source>{} is not the saved state of this computation; remove it to start over</source>
        <translation>{}: 이런 계산의 상태가 아닙니다. 새로 시작하려면 지우세요</translation>
    </message>
    <message>
        <source>the stored state is of another kind: {} is missing</source>
        <translation>저장된 상태가 다른 종류의 것입니다. 없는 항목: {}</translation>
    </message>
    <message>
        <source>computation of directions</source>
        <translation>방향 계산</translation>
    </message>
    <message>
        <source>a document without a portrait can&apos;t be saved</source>
        <translation>인물이 없는 프로젝트는 저장할 수 없습니다</translation>
    </message>
    <message>
        <source>document &apos;{}&apos; is damaged: it holds no portrait</source>
        <translation>“{}”: 손상된 프로젝트입니다. 인물이 없습니다</translation>
    </message>
    <message>
        <source>document &apos;{}&apos; holds {} portraits; choose one of them</source>
        <translation>“{}”: 프로젝트에 인물이 {}명 있습니다. 그 가운데 하나를 고르세요</translation>
    </message>
    <message>
        <source>portrait</source>
        <translation>인물</translation>
    </message>
    <message>
        <source>{}: contains no edit; you can open pictures that this program exported, projects ({}), and latents (.npy, .pt, .safetensors), which an encoder computes from a photograph</source>
        <translation>{}: 편집이 담겨 있지 않습니다. 이 프로그램에서 내보낸 그림, 프로젝트({}), 잠재 벡터(.npy, .pt, .safetensors)를 열 수 있습니다. 사진의 잠재 벡터는 인코더로 찾습니다</translation>
    </message>
    <message>
        <source>methods are compared on one portrait, but there are {}; choose one of them</source>
        <translation>방법은 인물 하나로 비교하는데 인물이 {}명입니다. 그 가운데 하나를 고르세요</translation>
    </message>
    <message>
        <source>is a GIF, which can&apos;t be read; save the frame you want as a PNG file</source>
        <translation>GIF여서 읽을 수 없습니다. 원하는 장면을 PNG 파일로 저장하세요</translation>
    </message>
    <message>
        <source>is not a picture that can be read; use a PNG, JPEG, TIFF, WebP or BMP file</source>
        <translation>읽을 수 있는 그림이 아닙니다. PNG, JPEG, TIFF, WebP, BMP 파일을 쓰세요</translation>
    </message>
    <message>
        <source>is damaged or was cut off; copy or download it again</source>
        <translation>손상되었거나 끊겼습니다. 다시 복사하거나 내려받으세요</translation>
    </message>
    <message>
        <source>is of a rare kind that can&apos;t be read; save it as a PNG file</source>
        <translation>드문 형식이어서 읽을 수 없습니다. PNG 파일로 저장하세요</translation>
    </message>
    <message>
        <source>{}: is not a picture that can be read; use a PNG, JPEG, TIFF or WebP file</source>
        <translation>{}: 읽을 수 있는 그림이 아닙니다. PNG, JPEG, TIFF, WebP 파일을 쓰세요</translation>
    </message>
    <message>
        <source>{}: the edit that it carries is damaged; use another copy</source>
        <translation>{}: 담겨 있는 편집이 손상되었습니다. 다른 사본을 쓰세요</translation>
    </message>
    <message>
        <source>has {} x {} pixels, more than fit into {} MB once they are unpacked; make it smaller</source>
        <translation>{} x {}픽셀이라 압축을 풀면 {} MB에 들어가지 않습니다. 그림을 줄이세요</translation>
    </message>
    <message>
        <source>is an animation; save the frame you want as a PNG file</source>
        <translation>애니메이션입니다. 원하는 장면을 PNG 파일로 저장하세요</translation>
    </message>
    <message>
        <source>the latent noise is {}, but must lie from 0 to {}</source>
        <translation>잠재 벡터의 잡음이 {}인데, 0에서 {}까지여야 합니다</translation>
    </message>
    <message>
        <source>{} is {}, but a weight of the loss must lie from 0 to {}</source>
        <translation>{} 값이 {}입니다. 손실의 가중치는 0에서 {}까지여야 합니다</translation>
    </message>
    <message>
        <source>the learning rate is {}, but must be above 0, up to {}</source>
        <translation>학습률이 {}입니다. 0보다 크고 {} 이하여야 합니다</translation>
    </message>
    <message>
        <source>{}: is a download that is not finished</source>
        <translation>{}: 아직 다 내려받지 않은 파일입니다</translation>
    </message>
    <message>
        <source>{}: is not CLIP&apos;s vocabulary, which begins with &apos;#version&apos;</source>
        <translation>{}: CLIP의 어휘가 아닙니다. CLIP의 어휘는 ‘#version’으로 시작합니다</translation>
    </message>
    <message>
        <source>{}: contains only the {}</source>
        <translation>{}: {}만 들어 있습니다</translation>
    </message>
    <message>
        <source>holds neither a pack.json nor a generator, CLIP model or mapper</source>
        <translation>pack.json도 생성기, CLIP 모델, 매퍼도 없습니다</translation>
    </message>
    <message>
        <source>of several files that could be the {}, {} is used, not {}</source>
        <translation>{} 파일로 볼 수 있는 것이 여럿입니다. 쓰는 파일: {}, 쓰지 않는 파일: {}</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>인코더</translation>
    </message>
    <message>
        <source>{}; and {} more</source>
        <translation>{}; 그 밖에 {}개 더</translation>
    </message>
    <message>
        <source>the model pack has no {} ({}); choose one</source>
        <translation>모델 팩에 {} 파일이 없습니다({}). 하나를 고르세요</translation>
    </message>
    <message>
        <source>the model pack has no {}; choose one</source>
        <translation>모델 팩에 {} 파일이 없습니다. 하나를 고르세요</translation>
    </message>
    <message>
        <source>this pack has no portraits, so none named &apos;{}&apos;; use a seed</source>
        <translation>이 모델 팩에는 인물이 없어서 “{}”도 없습니다. 시드를 쓰세요</translation>
    </message>
    <message>
        <source>the neutral prompt contains {}, which is not a character; remove it</source>
        <translation>지금 모습의 프롬프트에 문자가 아닌 코드가 있습니다: {}. 빼고 적으세요</translation>
    </message>
    <message>
        <source>the target prompt contains {}, which is not a character; remove it</source>
        <translation>바꿀 모습의 프롬프트에 문자가 아닌 코드가 있습니다: {}. 빼고 적으세요</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is too long: the CLIP model reads only the first {} tokens and ignores everything from &apos;{}&apos; on</source>
        <translation>“{}”: 너무 깁니다. CLIP 모델은 글에서 토큰 {}개까지만 읽으므로 “{}”부터는 읽지 않습니다</translation>
    </message>
    <message>
        <source>these models know only a few words, and &apos;{}&apos; is not one of them</source>
        <translation>이 모델이 아는 낱말은 적으며, “{}”은(는) 그 가운데 없습니다</translation>
    </message>
    <message>
        <source>the CLIP model does not know &apos;{}&apos;; write prompts in English</source>
        <translation>CLIP 모델은 “{}”을(를) 모릅니다. 프롬프트를 영어로 적으세요</translation>
    </message>
    <message>
        <source>the folder {} can&apos;t be read: {}</source>
        <translation>{}: 폴더를 읽을 수 없습니다. {}</translation>
    </message>
    <message>
        <source>mapper training</source>
        <translation>매퍼 훈련</translation>
    </message>
    <message>
        <source>{}: its member {}</source>
        <translation>{}: 압축 안의 {}</translation>
    </message>
    <message>
        <source>holds {} networks of this kind, and nothing tells which one is meant; {} is taken, the first by name</source>
        <translation>이런 신경망이 {}개 들어 있고 어느 것을 쓸지 적혀 있지 않습니다. 이름순으로 첫 번째인 {}을(를) 씁니다</translation>
    </message>
    <message>
        <source>{}: holds a tensor of the type {}, which is not read; save it as float32</source>
        <translation>{}: 읽을 수 없는 형식의 텐서가 들어 있습니다: {}. float32로 저장하세요</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{}({})</translation>
    </message>
    <message>
        <source>tensors of types that are not read:</source>
        <translation>읽을 수 없는 형식의 텐서</translation>
    </message>
    <message>
        <source>values that are not finite in</source>
        <translation>유한하지 않은 값이 든 텐서</translation>
    </message>
    <message>
        <source>{}: contains {}; download it again, or use an earlier checkpoint of its training</source>
        <translation>{}: 쓸 수 없습니다({}). 다시 내려받거나 같은 훈련에서 더 일찍 저장된 파일을 쓰세요</translation>
    </message>
    <message>
        <source>{}: how many attention heads share its {} channels can&apos;t be known from the weights; put the open_clip_config.json or config.json that belongs to the model beside it</source>
        <translation>{}: 채널 {}개를 나누어 갖는 어텐션 헤드의 수를 가중치만으로는 알 수 없습니다. 이 모델의 open_clip_config.json이나 config.json을 같은 폴더에 두세요</translation>
    </message>
    <message>
        <source>{}: {} attention heads can&apos;t share {} channels</source>
        <translation>{0}: 채널 {2}개를 어텐션 헤드 {1}개에 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is no activation of CLIP; use quickgelu (OpenAI&apos;s models) or gelu (LAION&apos;s)</source>
        <translation>“{}”: CLIP의 활성화 함수가 아닙니다. quickgelu(OpenAI의 모델)나 gelu(LAION의 모델)를 쓰세요</translation>
    </message>
    <message>
        <source>&quot;{}&quot; must be a whole number above 0</source>
        <translation>“{}” 값은 0보다 큰 정수여야 합니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; asks for {}, which is not supported</source>
        <translation>지원하지 않는 “{}” 값입니다: {}</translation>
    </message>
    <message>
        <source>&quot;{}&quot; must be three numbers from 0 to 1</source>
        <translation>“{}” 값은 0에서 1까지의 수 세 개여야 합니다</translation>
    </message>
    <message>
        <source>&quot;{}&quot; must be above 0</source>
        <translation>“{}” 값은 0보다 커야 합니다</translation>
    </message>
    <message>
        <source>{}: {} and the two tensors that belong with it differ in shape or type</source>
        <translation>{}: {} 텐서와 여기에 딸린 두 텐서의 모양이나 형식이 서로 다릅니다</translation>
    </message>
    <message>
        <source>tell the script of a letter</source>
        <translation>글자의 문자 체계 알아내기</translation>
    </message>
    <message>
        <source>can&apos;t be opened</source>
        <translation>열 수 없습니다</translation>
    </message>
    <message>
        <source>the vocabulary {}: {}</source>
        <translation>어휘 파일 {}: {}</translation>
    </message>
    <message>
        <source>there is no folder {}; create it first</source>
        <translation>{} 폴더가 없습니다. 먼저 폴더를 만드세요</translation>
    </message>
    <message>
        <source>that is a folder; give the name of a file in it</source>
        <translation>폴더입니다. 그 안에 쓸 파일의 이름을 적으세요</translation>
    </message>
    <message>
        <source>nothing can be written in the folder {} ({}); choose another one or free some space</source>
        <translation>{} 폴더에 쓸 수 없습니다({}). 다른 폴더를 고르거나 빈 공간을 마련하세요</translation>
    </message>
    <message>
        <source>it belongs to somebody else and would become yours; choose another name</source>
        <translation>다른 사람의 파일이며, 쓰면 소유자가 바뀝니다. 다른 이름을 고르세요</translation>
    </message>
    <message>
        <source>{}: is larger than {} MiB, far more than such a file holds</source>
        <translation>{}: {} MiB보다 큽니다. 이런 파일치고는 너무 큽니다</translation>
    </message>
    <message>
        <source>{} of {} is not finite</source>
        <translation>{1}의 {0} 값이 유한하지 않습니다</translation>
    </message>
    <message>
        <source>{}: the average latent {} differs from layer to layer, although all layers share one average of W; use another generator file</source>
        <translation>{}: 평균 잠재 벡터({})가 층마다 다릅니다. W의 평균이라면 모든 층에서 같아야 합니다. 다른 생성기 파일을 쓰세요</translation>
    </message>
    <message>
        <source>has a mask that is not uint8 [height, width]</source>
        <translation>마스크가 uint8 [높이, 너비] 형식이 아닙니다</translation>
    </message>
    <message>
        <source>has points that lie in no photograph</source>
        <translation>사진 안에 있을 수 없는 점이 있습니다</translation>
    </message>
    <message>
        <source>has a square that is smaller than a pixel</source>
        <translation>정사각형이 한 픽셀보다 작습니다</translation>
    </message>
    <message>
        <source>has landmarks that are not pairs of finite float32 numbers</source>
        <translation>얼굴 점이 유한한 float32 숫자 쌍이 아닙니다</translation>
    </message>
    <message>
        <source>has a crop that is not uint8 [height, width, 3]</source>
        <translation>잘라 낸 그림이 uint8 [높이, 너비, 3] 형식이 아닙니다</translation>
    </message>
    <message>
        <source>has numbers of steps that make no sense</source>
        <translation>단계 수가 올바르지 않습니다</translation>
    </message>
    <message>
        <source>has a photograph that is not uint8 [bytes]</source>
        <translation>사진이 uint8 [바이트] 형식이 아닙니다</translation>
    </message>
    <message>
        <source>the face of the photograph {}</source>
        <translation>사진의 얼굴: {}</translation>
    </message>
    <message>
        <source>the face</source>
        <translation>얼굴</translation>
    </message>
    <message>
        <source>photograph</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>has a point that is not two numbers</source>
        <translation>숫자 두 개로 되어 있지 않은 점이 있습니다</translation>
    </message>
    <message>
        <source>needs {} points in &apos;{}&apos;</source>
        <translation>‘{1}’에 점 {0}개가 필요합니다</translation>
    </message>
    <message>
        <source>the tuned generator</source>
        <translation>조정된 생성기</translation>
    </message>
    <message>
        <source>lies outside of the document&apos;s folder</source>
        <translation>프로젝트 폴더 밖에 있습니다</translation>
    </message>
    <message>
        <source>is of a photograph that the document does not name</source>
        <translation>프로젝트에 없는 사진의 얼굴입니다</translation>
    </message>
    <message>
        <source>the inversion</source>
        <translation>역변환</translation>
    </message>
    <message>
        <source>STYLECLIP_LOG is &apos;{}&apos;; use debug, info, warning, error or off</source>
        <translation>STYLECLIP_LOG가 “{}”입니다. debug, info, warning, error, off 가운데 하나를 쓰세요</translation>
    </message>
    <message>
        <source>the model pack has no encoder; choose one, or invert with w or w+</source>
        <translation>모델 팩에 인코더가 없습니다. 인코더를 고르거나 w 또는 w+로 역변환하세요</translation>
    </message>
    <message>
        <source>an inversion takes 0 to {} steps, and so does its tuning</source>
        <translation>역변환과 튜닝은 각각 0~{}단계로 할 수 있습니다</translation>
    </message>
    <message>
        <source>landmarks are [n, 2], not {}</source>
        <translation>특징점의 모양은 {}이 아니라 [n, 2]여야 합니다</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is no way to invert a photograph; use auto, encoder, w or w+</source>
        <translation>‘{}’은(는) 사진을 역변환하는 방법이 아닙니다. auto, encoder, w, w+ 가운데 하나를 쓰세요</translation>
    </message>
    <message>
        <source>a photograph is uint8 [H, W, 3], not {}</source>
        <translation>사진은 {}이 아니라 uint8 [H, W, 3]이어야 합니다</translation>
    </message>
    <message>
        <source>the square in the photograph has no size; give its four corners in pixels</source>
        <translation>사진 속 정사각형에 크기가 없습니다. 네 꼭짓점을 픽셀로 지정하세요</translation>
    </message>
    <message>
        <source>the square lies outside of the photograph, which has {} x {} pixels</source>
        <translation>정사각형이 {} x {}픽셀인 사진 밖에 있습니다</translation>
    </message>
    <message>
        <source>the tuned generator is not of the base&apos;s sizes</source>
        <translation>튜닝한 생성기의 크기가 원래 생성기와 다릅니다</translation>
    </message>
    <message>
        <source>{}: {} of the tuning does not fit this generator; open it with the generator that was tuned</source>
        <translation>{}: 튜닝의 {} 텐서가 이 생성기에 맞지 않습니다. 튜닝한 생성기로 여세요</translation>
    </message>
    <message>
        <source>{}: {} of the tuning holds values that are not finite</source>
        <translation>{}: 튜닝의 {} 텐서에 유한하지 않은 값이 들어 있습니다</translation>
    </message>
    <message>
        <source>&quot;draws&quot; must be &quot;photographs&quot; or &quot;illustrations&quot;, not {}</source>
        <translation>“draws”는 {}이 아니라 “photographs”나 “illustrations”여야 합니다</translation>
    </message>
    <message>
        <source>{}: makes codes of {}, but the generator needs {}; give the encoder that was trained with this generator</source>
        <translation>{}: 모양이 {}인 코드를 만드는데 생성기에는 {}이 필요합니다. 이 생성기로 훈련한 인코더를 지정하세요</translation>
    </message>
    <message>
        <source>{}: its average latent latent_avg is {}, but its encoder makes codes of [{}, {}]</source>
        <translation>{}: 평균 잠재 벡터 latent_avg의 모양이 {}인데, 인코더는 모양이 [{}, {}]인 코드를 만듭니다</translation>
    </message>
    <message>
        <source>{}: its average latent latent_avg is not finite</source>
        <translation>{}: 평균 잠재 벡터 latent_avg에 유한하지 않은 값이 들어 있습니다</translation>
    </message>
    <message>
        <source>holds a ReStyle encoder, which looks at a portrait several times; give an e4e checkpoint</source>
        <translation>인물을 여러 번 살펴보는 ReStyle 인코더가 들어 있습니다. e4e 체크포인트를 지정하세요</translation>
    </message>
    <message>
        <source>holds a pSp encoder (GradualStyleEncoder), whose tensors have the names of e4e&apos;s and mean something else; give an e4e checkpoint</source>
        <translation>텐서 이름은 e4e와 같지만 뜻이 다른 pSp 인코더(GradualStyleEncoder)가 들어 있습니다. e4e 체크포인트를 지정하세요</translation>
    </message>
    <message>
        <source>holds an encoder of the type {}; give an e4e checkpoint</source>
        <translation>{} 종류의 인코더가 들어 있습니다. e4e 체크포인트를 지정하세요</translation>
    </message>
    <message>
        <source>{}: its codes start from an average latent, but it has no latent_avg; give the checkpoint as it was published</source>
        <translation>{}: 코드가 평균 잠재 벡터에서 시작하는데 latent_avg가 없습니다. 공개된 그대로의 체크포인트를 지정하세요</translation>
    </message>
    <message>
        <source>LPIPS looks at pictures [N, 3, H, W] of at least {} pixels a side, not {}</source>
        <translation>LPIPS는 한 변이 {}픽셀 이상인 [N, 3, H, W] 그림을 봅니다. {}은 볼 수 없습니다</translation>
    </message>
    <message>
        <source>torchvision&apos;s AlexNet or VGG16</source>
        <translation>torchvision의 AlexNet이나 VGG16</translation>
    </message>
    <message>
        <source>the linear weights of LPIPS</source>
        <translation>LPIPS의 선형 가중치</translation>
    </message>
    <message>
        <source>this generator&apos;s weights can&apos;t be changed</source>
        <translation>이 생성기의 가중치는 바꿀 수 없습니다</translation>
    </message>
    <message>
        <source>{}: no face is seen in the square, so its likeness can&apos;t be measured; leave --keep-likeness and --likeness out</source>
        <translation>{}: 정사각형 안에 얼굴이 보이지 않아 닮은 정도를 잴 수 없습니다. --keep-likeness와 --likeness를 빼세요</translation>
    </message>
    <message>
        <source>the latent of a photograph is one in W or W+, as `styleclip photo invert` finds it</source>
        <translation>사진의 잠재 벡터는 `styleclip photo invert`가 찾는 것과 같은 W나 W+의 잠재 벡터 하나여야 합니다</translation>
    </message>
    <message>
        <source>is a HEIC or AVIF file, which this build of the program can&apos;t read; convert it to a JPEG or PNG file</source>
        <translation>이 프로그램은 HEIC나 AVIF 파일을 읽지 못합니다. JPEG나 PNG 파일로 바꾸세요</translation>
    </message>
    <message>
        <source>is a camera&apos;s raw file, which can&apos;t be read; develop it in a raw converter and save it as a TIFF file of 16 bits or a JPEG file</source>
        <translation>카메라의 RAW 파일은 읽을 수 없습니다. RAW 변환 프로그램으로 현상해 16비트 TIFF나 JPEG 파일로 저장하세요</translation>
    </message>
    <message>
        <source>a picture of {} x {} pixels is too large for this format; use .png or .tiff, or a smaller picture</source>
        <translation>{} x {} 픽셀의 그림은 이 형식에 담기에 너무 큽니다. .png나 .tiff를 쓰거나 더 작은 그림을 쓰세요</translation>
    </message>
    <message>
        <source>LPIPS backbone</source>
        <translation>LPIPS 기반 신경망</translation>
    </message>
    <message>
        <source>LPIPS weights</source>
        <translation>LPIPS 가중치</translation>
    </message>
    <message>
        <source>face {} has neither &apos;square&apos; nor &apos;points&apos;</source>
        <translation>얼굴 {}에 ‘square’도 ‘points’도 없습니다</translation>
    </message>
    <message>
        <source>face {} needs four corners in &apos;square&apos;</source>
        <translation>얼굴 {}의 ‘square’에는 꼭짓점 네 개가 필요합니다</translation>
    </message>
    <message>
        <source>face {} has something in &apos;{}&apos; that is not two numbers, the pixels from the left and from the top</source>
        <translation>얼굴 {}의 ‘{}’에 숫자 두 개(왼쪽과 위에서 센 픽셀)가 아닌 값이 있습니다</translation>
    </message>
    <message>
        <source>face {} has no list in &apos;{}&apos;</source>
        <translation>얼굴 {}의 ‘{}’에 목록이 없습니다</translation>
    </message>
    <message>
        <source>face {} needs &apos;{}&apos; in &apos;points&apos;</source>
        <translation>얼굴 {}의 ‘points’에 ‘{}’ 값이 필요합니다</translation>
    </message>
    <message>
        <source>face {}: {}</source>
        <translation>얼굴 {}: {}</translation>
    </message>
    <message>
        <source>face {} has corners that are no square; they go from the top left of the face to bottom left, bottom right and top right</source>
        <translation>얼굴 {}의 꼭짓점이 정사각형을 이루지 않습니다. 얼굴의 왼쪽 위, 왼쪽 아래, 오른쪽 아래, 오른쪽 위 순서로 적으세요</translation>
    </message>
    <message>
        <source>face {} has a square that is smaller than a pixel</source>
        <translation>얼굴 {}의 정사각형이 한 픽셀보다 작습니다</translation>
    </message>
    <message>
        <source>has no list &apos;faces&apos;, as `styleclip photo find --json` prints it</source>
        <translation>`styleclip photo find --json`이 출력하는 ‘faces’ 목록이 없습니다</translation>
    </message>
    <message>
        <source>the pictures of a face before and after its edits are not squares of one size; use those of one generator</source>
        <translation>얼굴의 편집 전후 그림이 같은 크기의 정사각형이 아닙니다. 한 생성기의 그림을 쓰세요</translation>
    </message>
    <message>
        <source>the points of a face mesh are not 468 places in a picture; let the program find the face again</source>
        <translation>얼굴 점이 그림 안의 점 468개가 아닙니다. 얼굴을 다시 찾게 하세요</translation>
    </message>
    <message>
        <source>{}: has {} x {} pixels, but the photograph that it is a mask of has {} x {}; save it in the photograph&apos;s size</source>
        <translation>{}: 크기가 {} x {} 픽셀인데, 마스크를 씌울 사진은 {} x {} 픽셀입니다. 사진과 같은 크기로 저장하세요</translation>
    </message>
    <message>
        <source>{}: the log can&apos;t be written there</source>
        <translation>{}: 이곳에 기록을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>no face is seen in the portrait, so its parts are not known; give a picture of where the edit is to act</source>
        <translation>인물에서 얼굴이 보이지 않아 부분을 알 수 없습니다. 편집이 작용할 곳을 그림으로 주세요</translation>
    </message>
    <message>
        <source>{}: is not where it was, or was changed since, so no mask of its size can be laid on it; put it beside the document</source>
        <translation>{}: 있던 자리에 없거나 그 뒤에 바뀌어 같은 크기의 마스크를 씌울 수 없습니다. 문서 옆에 두세요</translation>
    </message>
    <message>
        <source>the parts of a face lie elsewhere in each of {} portraits; take one of them, or give a picture as the mask of all</source>
        <translation>인물 {}명은 얼굴 부분의 자리가 저마다 다릅니다. 한 인물만 고르거나 모두에 쓸 마스크 그림을 주세요</translation>
    </message>
    <message>
        <source>{}: a picture can&apos;t be written in this format; use {}</source>
        <translation>{}: 그림을 이 형식으로 쓸 수 없습니다. {} 가운데 하나를 쓰세요</translation>
    </message>
    <message>
        <source>a photograph can&apos;t be written in this format; use {}</source>
        <translation>사진을 이 형식으로 쓸 수 없습니다. {} 가운데 하나를 쓰세요</translation>
    </message>
</context>
<context>
    <name>styleclip::ExportCommands</name>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집본</translation>
    </message>
    <message>
        <source>-comparison</source>
        <translation>-비교</translation>
    </message>
    <message>
        <source>Strength sweep %1</source>
        <translation>강도 변화 %1</translation>
    </message>
    <message>
        <source>The printer could not be used; see whether it is switched on, or print to another.</source>
        <translation>프린터를 쓸 수 없습니다. 켜져 있는지 확인하거나 다른 프린터로 인쇄하십시오.</translation>
    </message>
    <message>
        <source>There is no edit yet whose strength could change; add one first.</source>
        <translation>강도를 바꿀 편집이 아직 없습니다. 먼저 하나를 더하세요.</translation>
    </message>
</context>
<context>
    <name>styleclip::ExportComparisonDialog</name>
    <message>
        <source>&amp;Names below the pictures</source>
        <translation>그림 아래에 이름 쓰기(&amp;N)</translation>
    </message>
    <message>
        <source>Export Comparison</source>
        <translation>비교 내보내기</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Choose the pictures of the sheet; drag them into the order you want</source>
        <translation>한 장에 담을 그림을 고르고, 끌어서 원하는 순서로 놓으세요</translation>
    </message>
    <message>
        <source>All in one row</source>
        <translation>모두 한 줄에</translation>
    </message>
    <message>
        <source>How many pictures stand side by side</source>
        <translation>한 줄에 그림을 몇 개 놓을지 정합니다</translation>
    </message>
    <message>
        <source>Write the name of each picture below it</source>
        <translation>각 그림 아래에 이름을 씁니다</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>The colour behind the pictures</source>
        <translation>그림 뒤의 바탕색입니다</translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation>열(&amp;C):</translation>
    </message>
    <message>
        <source>&amp;Paper:</source>
        <translation>바탕(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Quality:</source>
        <translation>품질(&amp;Q):</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>미리보기</translation>
    </message>
    <message>
        <source>Choose at least one picture.</source>
        <translation>그림을 하나 이상 고르세요.</translation>
    </message>
</context>
<context>
    <name>styleclip::ExportDialogs</name>
    <message>
        <source>&amp;Export</source>
        <translation>내보내기(&amp;E)</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>파일을 씁니다</translation>
    </message>
    <message>
        <source>Close without writing</source>
        <translation>쓰지 않고 닫습니다</translation>
    </message>
</context>
<context>
    <name>styleclip::ExportImageDialog</name>
    <message>
        <source>&amp;Quality:</source>
        <translation>품질(&amp;Q):</translation>
    </message>
    <message>
        <source>&amp;Keep how it was made in the file</source>
        <translation>만든 방법을 파일에 담기(&amp;K)</translation>
    </message>
    <message>
        <source>Export Image</source>
        <translation>그림 내보내기</translation>
    </message>
    <message>
        <source>Prompts, strengths and latents go with the picture</source>
        <translation>프롬프트, 강도, 잠재 벡터를 그림에 함께 담습니다</translation>
    </message>
    <message>
        <source>%1 × %2 pixels, the full resolution</source>
        <translation>%1 × %2픽셀, 완전한 해상도</translation>
    </message>
    <message>
        <source>Size:</source>
        <translation>크기:</translation>
    </message>
    <message>
        <source>The file will tell nothing about how it was made.</source>
        <translation>만든 방법이 파일에 전혀 남지 않습니다.</translation>
    </message>
    <message>
        <source>A JPEG has too little room for these edits: it keeps a description in words, but can&apos;t be opened again as a project. Choose another format for that.</source>
        <translation>JPEG에는 이 편집을 담을 자리가 모자랍니다. 말로 된 설명은 남지만 프로젝트로 다시 열 수는 없습니다. 다시 열려면 다른 형식을 고르세요.</translation>
    </message>
    <message>
        <source>Drop the file on the window later to go on editing. It will hold your prompts and edits; leave this off for pictures that you give away.</source>
        <translation>나중에 파일을 창에 끌어다 놓으면 이어서 편집할 수 있습니다. 프롬프트와 편집이 담기므로 남에게 줄 그림이라면 꺼 두세요.</translation>
    </message>
</context>
<context>
    <name>styleclip::ExportSweepDialog</name>
    <message>
        <source>GIF animation</source>
        <translation>GIF 애니메이션</translation>
    </message>
    <message>
        <source>MP4 film</source>
        <translation>MP4 영상</translation>
    </message>
    <message>
        <source>Numbered PNG pictures</source>
        <translation>번호 붙은 PNG 그림</translation>
    </message>
    <message>
        <source>There and bac&amp;k</source>
        <translation>갔다가 돌아오기(&amp;K)</translation>
    </message>
    <message>
        <source>Export Strength Sweep</source>
        <translation>강도 변화 내보내기</translation>
    </message>
    <message>
        <source>Ed&amp;it:</source>
        <translation>편집(&amp;I):</translation>
    </message>
    <message>
        <source>F&amp;rom strength:</source>
        <translation>시작 강도(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;To strength:</source>
        <translation>끝 강도(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Steps:</source>
        <translation>단계(&amp;S):</translation>
    </message>
    <message>
        <source>Pictures per secon&amp;d:</source>
        <translation>초당 그림 수(&amp;D):</translation>
    </message>
    <message>
        <source>Si&amp;ze:</source>
        <translation>크기(&amp;Z):</translation>
    </message>
    <message>
        <source>%1 × %1 pixels</source>
        <translation>%1 × %1픽셀</translation>
    </message>
    <message>
        <source>The edit whose strength changes; all others stay as they are</source>
        <translation>강도가 바뀔 편집입니다. 나머지는 그대로입니다</translation>
    </message>
    <message>
        <source>The strength of the first picture; 0 is the portrait without this edit</source>
        <translation>첫 그림의 강도입니다. 0은 이 편집이 없는 인물입니다</translation>
    </message>
    <message>
        <source>The strength where the sweep ends</source>
        <translation>변화가 끝나는 강도입니다</translation>
    </message>
    <message>
        <source>How many pictures lead from one strength to the other</source>
        <translation>두 강도 사이를 몇 장의 그림으로 이을지 정합니다</translation>
    </message>
    <message>
        <source>Return to the beginning, so that the sweep repeats without a jump</source>
        <translation>처음으로 돌아와 끊김 없이 되풀이됩니다</translation>
    </message>
    <message>
        <source>How fast the pictures follow each other</source>
        <translation>그림이 얼마나 빠르게 이어질지 정합니다</translation>
    </message>
    <message>
        <source>Smaller pictures are drawn sooner and make smaller files</source>
        <translation>작을수록 빨리 그려지고 파일도 작아집니다</translation>
    </message>
    <message>
        <source>Choose two different strengths: nothing would move.</source>
        <translation>서로 다른 두 강도를 고르세요. 지금은 아무것도 움직이지 않습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), “%1” to “%2”.</source>
        <translation>
            <numerusform>그림 %n장, “%1”부터 “%2”까지.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), %1 seconds.</source>
        <translation>
            <numerusform>그림 %n장, %1초.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>styleclip::FileDialogs</name>
    <message>
        <source>Save the changes to &quot;%1&quot;?</source>
        <translation>“%1”의 변경 내용을 저장할까요?</translation>
    </message>
    <message>
        <source>The program ended unexpectedly. Bring back %1?</source>
        <translation>프로그램이 뜻밖에 끝났습니다. %1을(를) 되살릴까요?</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>되살리기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Delete it</source>
        <translation>지우기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>나중에(&amp;L)</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>이름:</translation>
    </message>
    <message>
        <source>An optimization is running. If you save, it stops and what it found so far is kept; otherwise all changes are lost.</source>
        <translation>최적화가 진행 중입니다. 저장하면 최적화를 멈추고 지금까지 찾은 것을 남깁니다. 저장하지 않으면 바뀐 내용이 모두 사라집니다.</translation>
    </message>
    <message>
        <source>Your changes will be lost if you don&apos;t save them.</source>
        <translation>저장하지 않으면 바뀐 내용이 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>멈추고 저장(&amp;S)</translation>
    </message>
</context>
<context>
    <name>styleclip::FileRows</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>찾아보기(&amp;B)…</translation>
    </message>
    <message>
        <source>The format of the file</source>
        <translation>파일 형식입니다</translation>
    </message>
    <message>
        <source>Where the file will be written</source>
        <translation>파일이 놓일 곳입니다</translation>
    </message>
    <message>
        <source>Choose a folder and a name</source>
        <translation>폴더와 이름을 고릅니다</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>파일(&amp;F):</translation>
    </message>
    <message>
        <source>For&amp;mat:</source>
        <translation>형식(&amp;M):</translation>
    </message>
    <message>
        <source>Type a name for the file.</source>
        <translation>파일 이름을 적으세요.</translation>
    </message>
    <message>
        <source>“%1” is a folder; type a name for the file.</source>
        <translation>“%1”은(는) 폴더입니다. 파일 이름을 적으세요.</translation>
    </message>
    <message>
        <source>The folder “%1” does not exist.</source>
        <translation>“%1” 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>You may not write to the folder “%1”; choose another.</source>
        <translation>“%1” 폴더에 쓸 권한이 없습니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>내보낼 곳</translation>
    </message>
    <message>
        <source>“%1” exists and will be replaced.</source>
        <translation>“%1”이(가) 이미 있으며 새 파일로 바뀝니다.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” and %n more file(s) exist and will be replaced.</source>
        <translation>
            <numerusform>“%1” 외 파일 %n개가 이미 있으며 새 파일로 바뀝니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>This name is too long; shorten it.</source>
        <translation>이름이 너무 깁니다. 줄이세요.</translation>
    </message>
    <message>
        <source>“%1” is write-protected; type another name.</source>
        <translation>“%1”은(는) 쓰기가 금지된 파일입니다. 다른 이름을 적으세요.</translation>
    </message>
</context>
<context>
    <name>styleclip::HelpWindow</name>
    <message>
        <source>StyleCLIP Studio Help</source>
        <translation>StyleCLIP Studio 도움말</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>주제</translation>
    </message>
    <message>
        <source>What the help explains</source>
        <translation>도움말이 다루는 주제입니다</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>설명</translation>
    </message>
</context>
<context>
    <name>styleclip::JobRow</name>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Rest between two steps</source>
        <translation>두 단계 사이에서 쉽니다</translation>
    </message>
    <message>
        <source>End the job</source>
        <translation>작업을 끝냅니다</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>paused at %p %</source>
        <translation>%p %에서 멈춤</translation>
    </message>
    <message>
        <source>%p %, %1 s left</source>
        <translation>%p %, %1초 남음</translation>
    </message>
</context>
<context>
    <name>styleclip::JobsPanel</name>
    <message>
        <source>Nothing runs at the moment.</source>
        <translation>지금은 실행 중인 작업이 없습니다.</translation>
    </message>
</context>
<context>
    <name>styleclip::LevelFaders</name>
    <message>
        <source>Coarse</source>
        <translation>거칠게</translation>
    </message>
    <message>
        <source>Share of pose and the shape of hair and face</source>
        <translation>자세와 머리·얼굴 윤곽의 비율</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>중간</translation>
    </message>
    <message>
        <source>Share of the features of the face</source>
        <translation>얼굴 특징의 비율</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>세밀하게</translation>
    </message>
    <message>
        <source>Share of colours and small details</source>
        <translation>색과 작은 부분의 비율</translation>
    </message>
</context>
<context>
    <name>styleclip::LogDialog</name>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>기록이 없습니다.</translation>
    </message>
    <message>
        <source>What the program has done; it names no files, folders or prompts</source>
        <translation>프로그램이 한 일입니다. 파일, 폴더, 프롬프트의 이름은 담지 않습니다</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>이 창을 닫습니다</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy all lines, to paste them elsewhere</source>
        <translation>다른 곳에 붙여 넣을 수 있게 모든 줄을 복사합니다</translation>
    </message>
    <message>
        <source>Show &amp;folder</source>
        <translation>폴더 보기(&amp;F)</translation>
    </message>
    <message>
        <source>Open the folder that the log lies in</source>
        <translation>로그가 있는 폴더를 엽니다</translation>
    </message>
</context>
<context>
    <name>styleclip::LossChart</name>
    <message>
        <source>Total</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>CLIP</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>L2 (right)</source>
        <translation>L2(오른쪽)</translation>
    </message>
    <message>
        <source>Loss over the steps</source>
        <translation>단계별 손실</translation>
    </message>
    <message>
        <source>What each step of the optimization costs</source>
        <translation>최적화의 각 단계가 갖는 손실입니다</translation>
    </message>
    <message>
        <source>Identity (to %1)</source>
        <translation>정체성 (최대 %1)</translation>
    </message>
</context>
<context>
    <name>styleclip::MainWindow</name>
    <message>
        <source>Portraits</source>
        <translation>인물</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>편집 목록</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Opening models …</source>
        <translation>모델을 여는 중 …</translation>
    </message>
    <message>
        <source>No models</source>
        <translation>모델 없음</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 내보냄</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 저장함</translation>
    </message>
    <message>
        <source>%1, %2 px</source>
        <translation>%1, %2픽셀</translation>
    </message>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1, %2밀리초</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>a project that was never saved</source>
        <translation>저장한 적 없는 프로젝트</translation>
    </message>
    <message>
        <source>A job is still running. It will be lost.</source>
        <translation>아직 실행 중인 작업이 있습니다. 닫으면 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>새로 만들기(&amp;N)</translation>
    </message>
    <message>
        <source>Begin again with this portrait, without edits</source>
        <translation>편집 없이 이 인물로 다시 시작합니다</translation>
    </message>
    <message>
        <source>Open &amp;latent …</source>
        <translation>잠재 벡터 열기(&amp;L) …</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Open a file of latents in W, W+ or S</source>
        <translation>W, W+, S의 잠재 벡터 파일을 엽니다</translation>
    </message>
    <message>
        <source>&amp;Open project …</source>
        <translation>프로젝트 열기(&amp;O) …</translation>
    </message>
    <message>
        <source>Open a portrait with its edits</source>
        <translation>편집이 담긴 인물을 엽니다</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save the portrait with its edits</source>
        <translation>인물을 편집과 함께 저장합니다</translation>
    </message>
    <message>
        <source>Save &amp;as …</source>
        <translation>다른 이름으로 저장(&amp;A) …</translation>
    </message>
    <message>
        <source>Save as another project</source>
        <translation>다른 프로젝트로 저장합니다</translation>
    </message>
    <message>
        <source>&amp;Export edited image …</source>
        <translation>편집한 그림 내보내기(&amp;E) …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Write the edited portrait as a picture</source>
        <translation>편집한 인물을 그림 파일로 씁니다</translation>
    </message>
    <message>
        <source>Export la&amp;tent …</source>
        <translation>잠재 벡터 내보내기(&amp;T) …</translation>
    </message>
    <message>
        <source>Write the edited latent as a file</source>
        <translation>편집한 잠재 벡터를 파일로 씁니다</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>프로그램을 닫습니다</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>목록 비우기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>그림 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy the edited portrait</source>
        <translation>편집한 인물을 복사합니다</translation>
    </message>
    <message>
        <source>History</source>
        <translation>작업 내역</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>전체 화면(&amp;U)</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>화면 전체를 씁니다</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>방법(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>방향(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Mapper</source>
        <translation>매퍼(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Optimize</source>
        <translation>최적화(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>Ctrl+/</source>
        <translation>Ctrl+/</translation>
    </message>
    <message>
        <source>List all keys and gestures</source>
        <translation>모든 키와 동작을 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;About StyleCLIP Studio</source>
        <translation>StyleCLIP Studio 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>버전과 사용 허가</translation>
    </message>
    <message>
        <source>About StyleCLIP Studio</source>
        <translation>StyleCLIP Studio 정보</translation>
    </message>
    <message>
        <source>&lt;h3&gt;StyleCLIP Studio %1&lt;/h3&gt;&lt;p&gt;Change a portrait by saying how it should look.&lt;/p&gt;&lt;p&gt;After StyleCLIP by Patashnik, Wu, Shechtman, Cohen-Or and Lischinski, ICCV 2021. MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;StyleCLIP Studio %1&lt;/h3&gt;&lt;p&gt;어떻게 보여야 하는지 적어 인물을 바꿉니다.&lt;/p&gt;&lt;p&gt;Patashnik, Wu, Shechtman, Cohen-Or, Lischinski의 StyleCLIP(ICCV 2021)을 따랐습니다. MIT 사용 허가.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>도구</translation>
    </message>
    <message>
        <source>Copied the picture</source>
        <translation>그림을 복사했습니다</translation>
    </message>
    <message>
        <source>Export &amp;comparison …</source>
        <translation>비교 내보내기(&amp;C) …</translation>
    </message>
    <message>
        <source>Put source, edit and the edits one by one on one sheet</source>
        <translation>원본, 편집본, 편집 하나하나를 한 장에 담습니다</translation>
    </message>
    <message>
        <source>Export strength s&amp;weep …</source>
        <translation>강도 변화 내보내기(&amp;W) …</translation>
    </message>
    <message>
        <source>Write a film of an edit growing</source>
        <translation>편집이 점점 강해지는 영상을 만듭니다</translation>
    </message>
    <message>
        <source>&amp;Print …</source>
        <translation>인쇄(&amp;P) …</translation>
    </message>
    <message>
        <source>Print the edited portrait</source>
        <translation>편집한 인물을 인쇄합니다</translation>
    </message>
    <message>
        <source>StyleCLIP Studio &amp;Help</source>
        <translation>StyleCLIP Studio 도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Explain what has the focus</source>
        <translation>초점이 있는 곳을 설명합니다</translation>
    </message>
    <message>
        <source>&amp;Close anyway</source>
        <translation>그래도 닫기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Models …</source>
        <translation>모델(&amp;M) …</translation>
    </message>
    <message>
        <source>What the models are, and the way to others</source>
        <translation>지금 쓰는 모델을 살펴보고 다른 모델을 엽니다</translation>
    </message>
    <message>
        <source>Compare &amp;methods …</source>
        <translation>방법 비교(&amp;M) …</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>The prompt through all three methods, contact sheet, directions</source>
        <translation>프롬프트를 세 가지 방법으로 비교하고, 밀착 인화와 방향을 봅니다</translation>
    </message>
    <message>
        <source>&amp;Preferences …</source>
        <translation>환경 설정(&amp;P) …</translation>
    </message>
    <message>
        <source>Language, device, preview size, autosave</source>
        <translation>언어, 장치, 미리 보기 크기, 자동 저장</translation>
    </message>
    <message>
        <source>Show or hide the jobs</source>
        <translation>작업을 보이거나 숨깁니다</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it</source>
        <translation>단계를 고르면 그때로 되돌아가거나 앞으로 갑니다</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>열었을 때</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this part of the window; the menu View opens it again</source>
        <translation>창의 이 부분을 닫습니다. 보기 메뉴에서 다시 엽니다</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>떼어 내기</translation>
    </message>
    <message>
        <source>Take this part out of the window, or back into it</source>
        <translation>창에서 떼어 내거나 다시 붙입니다</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>The program closed before it could show the models in %1, so it opened the ones it comes with. To open others, use File &gt; Models.</source>
        <translation>프로그램이 %1의 모델을 보여 주기 전에 끝났으므로 내장 모델을 열었습니다. 다른 모델은 파일 &gt; 모델에서 엽니다.</translation>
    </message>
    <message>
        <source>Opening %1 is taking a while.</source>
        <translation>%1을(를) 여는 데 시간이 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation>로그 보기(&amp;L)</translation>
    </message>
    <message>
        <source>What the program has done, for a report of a problem</source>
        <translation>문제를 알릴 때 쓸 수 있는, 프로그램이 한 일의 기록</translation>
    </message>
    <message>
        <source>&amp;Import presets …</source>
        <translation>프리셋 가져오기(&amp;I) …</translation>
    </message>
    <message>
        <source>Add presets that others exported to your own</source>
        <translation>다른 사람이 내보낸 프리셋을 내 프리셋에 더합니다</translation>
    </message>
    <message>
        <source>E&amp;xport presets …</source>
        <translation>프리셋 내보내기(&amp;X) …</translation>
    </message>
    <message>
        <source>Write your own presets to a file for others</source>
        <translation>내 프리셋을 다른 사람에게 줄 파일로 씁니다</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>배치 되돌리기(&amp;R)</translation>
    </message>
    <message>
        <source>Put all parts of the window back where they were at first</source>
        <translation>창의 모든 부분을 처음 자리로 되돌립니다</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>내 프리셋</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>프리셋으로 저장</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is among the presets now</source>
        <translation>“%1”을(를) 프리셋에 넣었습니다</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>프리셋 가져오기</translation>
    </message>
    <message>
        <source>Presets (*.json)</source>
        <translation>프리셋 (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) imported</source>
        <translation>
            <numerusform>프리셋 %n개를 가져왔습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no presets of your own yet; save an edit as one first.</source>
        <translation>내 프리셋이 아직 없습니다. 먼저 편집을 프리셋으로 저장하세요.</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>프리셋 내보내기</translation>
    </message>
</context>
<context>
    <name>styleclip::MapperPanel</name>
    <message>
        <source>Mappers</source>
        <translation>매퍼 목록</translation>
    </message>
    <message>
        <source>Changes that a network was trained for, on this portrait</source>
        <translation>신경망이 훈련된 변화를 이 인물에 적용한 모습입니다</translation>
    </message>
    <message>
        <source>These models bring no mapper. Train one for a prompt with the command line: styleclip train mapper.</source>
        <translation>이 모델에는 매퍼가 없습니다. 명령줄에서 프롬프트에 맞는 매퍼를 훈련하세요: styleclip train mapper.</translation>
    </message>
    <message>
        <source>&amp;Strength</source>
        <translation>강도(&amp;S)</translation>
    </message>
    <message>
        <source>How much of the mapper&apos;s change is added; 0.1 as published</source>
        <translation>매퍼의 변화를 얼마나 더할지 정합니다. 논문의 값은 0.1입니다</translation>
    </message>
    <message>
        <source>Trained for &quot;%1&quot;</source>
        <translation>“%1”에 맞추어 훈련됨</translation>
    </message>
    <message>
        <source>No mapper was trained for &quot;%1&quot;; choose one from the list, or use a direction.</source>
        <translation>“%1”에 맞추어 훈련된 매퍼가 없습니다. 목록에서 고르거나 방향을 쓰세요.</translation>
    </message>
</context>
<context>
    <name>styleclip::MessageLine</name>
    <message>
        <source>What can be done about this message</source>
        <translation>이 메시지에 대해 할 수 있는 일</translation>
    </message>
</context>
<context>
    <name>styleclip::ModelsDialog</name>
    <message>
        <source>Generator: draws the portraits</source>
        <translation>생성기: 인물을 그립니다</translation>
    </message>
    <message>
        <source>CLIP: understands words and pictures</source>
        <translation>CLIP: 말과 그림을 이해합니다</translation>
    </message>
    <message>
        <source>CLIP&apos;s vocabulary</source>
        <translation>CLIP의 어휘</translation>
    </message>
    <message>
        <source>Identity network: tells faces apart</source>
        <translation>정체성 모델: 얼굴을 구별합니다</translation>
    </message>
    <message>
        <source>Channel relevance: for directions</source>
        <translation>채널 관련도: 방향에 씁니다</translation>
    </message>
    <message>
        <source>Channel statistics: for directions</source>
        <translation>채널 통계: 방향에 씁니다</translation>
    </message>
    <message>
        <source>Encoder: finds latents of photographs</source>
        <translation>인코더: 사진의 잠재 벡터를 찾습니다</translation>
    </message>
    <message>
        <source>Mapper: changes that were trained</source>
        <translation>매퍼: 훈련된 변화</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Files of the models</source>
        <translation>모델 파일</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>&amp;Open a folder …</source>
        <translation>폴더 열기(&amp;O) …</translation>
    </message>
    <message>
        <source>Use other models: a pack, or a folder of downloads</source>
        <translation>다른 모델을 씁니다: 모델 팩이나 내려받은 폴더</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1, %2 px</source>
        <translation>%1, %2픽셀</translation>
    </message>
    <message>
        <source>, licence: %1</source>
        <translation>, 라이선스: %1</translation>
    </message>
    <message>
        <source>A folder of published files (generator, CLIP, mappers …) is recognised by what the files hold. Files of your own last until the program ends. If something can&apos;t be used, the models on hand stay.</source>
        <translation>공개된 파일(생성기, CLIP, 매퍼 …)이 든 폴더는 파일의 내용으로 알아봅니다. 내 파일은 프로그램을 끝낼 때까지 쓰입니다. 쓸 수 없는 것이 있으면 지금 모델을 그대로 둡니다.</translation>
    </message>
    <message>
        <source>What the models on hand are made of; Enter chooses a file of your own for the selected row</source>
        <translation>지금 모델을 이루는 파일입니다. Enter를 누르면 고른 줄에 쓸 내 파일을 고릅니다</translation>
    </message>
    <message>
        <source>Use own &amp;file …</source>
        <translation>내 파일 사용(&amp;F) …</translation>
    </message>
    <message>
        <source>Use a file of your own in place of the selected one; a mapper comes on top</source>
        <translation>고른 파일 대신 내 파일을 씁니다. 매퍼는 목록에 더해집니다</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>이 창을 닫습니다</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 (your own)</source>
        <translation>%1 (내 파일)</translation>
    </message>
    <message>
        <source>&amp;Remove own file</source>
        <translation>내 파일 빼기(&amp;R)</translation>
    </message>
    <message>
        <source>Go back to the file that the selected one stands for; a mapper goes from the list</source>
        <translation>고른 내 파일을 빼고 원래 파일로 돌아갑니다. 매퍼는 목록에서 빠집니다</translation>
    </message>
    <message>
        <source>The models that come with the program, and folders used before</source>
        <translation>프로그램에 들어 있는 모델과 전에 쓴 폴더</translation>
    </message>
    <message>
        <source>Embedded models</source>
        <translation>내장 모델</translation>
    </message>
    <message>
        <source>Model &amp;pack:</source>
        <translation>모델 팩(&amp;P):</translation>
    </message>
    <message>
        <source>Mapper: %1</source>
        <translation>매퍼: %1</translation>
    </message>
    <message>
        <source>No models are open.</source>
        <translation>열린 모델이 없습니다.</translation>
    </message>
</context>
<context>
    <name>styleclip::OptimizePanel</name>
    <message numerus="yes">
        <source>Step %1 of %2, about %n second(s) left</source>
        <translation>
            <numerusform>%2단계 중 %1단계, 약 %n초 남음</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Steps:</source>
        <translation>단계(&amp;S):</translation>
    </message>
    <message>
        <source>More steps take longer and go farther</source>
        <translation>단계가 많을수록 오래 걸리고 멀리 갑니다</translation>
    </message>
    <message>
        <source>How far each step goes; 0.1 as published</source>
        <translation>한 단계가 얼마나 멀리 가는지 정합니다. 논문의 값은 0.1입니다</translation>
    </message>
    <message>
        <source>Stay &amp;near (lambda L2):</source>
        <translation>가까이 머물기(lambda L2)(&amp;N):</translation>
    </message>
    <message>
        <source>How much it costs to leave the portrait; 0.008 as published</source>
        <translation>인물에서 멀어질 때 드는 비용입니다. 논문의 값은 0.008입니다</translation>
    </message>
    <message>
        <source>How much it costs to become another person; 0.005 is a good start</source>
        <translation>다른 사람이 될 때 드는 비용입니다. 0.005부터 시작해 보세요</translation>
    </message>
    <message>
        <source>W+ (layers of the latent)</source>
        <translation>W+(잠재 벡터의 층)</translation>
    </message>
    <message>
        <source>S (channels)</source>
        <translation>S(채널)</translation>
    </message>
    <message>
        <source>W keeps nearest to what the words name; W+ moves each layer for itself and goes farther; S moves channels one by one</source>
        <translation>W는 글이 말하는 것에 가장 가까이 머물고, W+는 층마다 따로 움직여 더 멀리 가며, S는 채널을 하나씩 움직입니다</translation>
    </message>
    <message>
        <source>W (all layers alike)</source>
        <translation>W(모든 층을 똑같이)</translation>
    </message>
    <message>
        <source>These models have no identity network</source>
        <translation>이 모델에는 정체성 신경망이 없습니다</translation>
    </message>
    <message>
        <source>Search for a latent that fits the words</source>
        <translation>말에 맞는 잠재 벡터를 찾습니다</translation>
    </message>
    <message>
        <source>Rest after the current step, and go on later</source>
        <translation>이번 단계 뒤에 쉬었다가 나중에 계속합니다</translation>
    </message>
    <message>
        <source>0 is the portrait, 1 what was found</source>
        <translation>0은 원래 인물, 1은 찾아낸 결과입니다</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>준비하는 중 …</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n step(s)</source>
        <translation>
            <numerusform>%n단계에서 멈춤</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) in %1 s</source>
        <translation>
            <numerusform>%1초 동안 %n단계</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning rate:</source>
        <translation>학습률:</translation>
    </message>
    <message>
        <source>Keep identit&amp;y (lambda ID):</source>
        <translation>정체성 지키기(lambda ID)(&amp;Y):</translation>
    </message>
    <message>
        <source>Search in:</source>
        <translation>찾을 공간:</translation>
    </message>
    <message>
        <source>Draft in small pictures</source>
        <translation>작은 그림으로 먼저 찾기</translation>
    </message>
    <message>
        <source>CLIP judges pictures of about the size that it sees until the last tenth of the steps: much faster, and nearly the same is found</source>
        <translation>마지막 10분의 1 단계까지 CLIP이 보는 크기의 그림으로 판단합니다. 훨씬 빠르고 결과는 거의 같습니다</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>강도</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Only what &quot;To&quot; says beyond &quot;From&quot;</source>
        <translation>‘지금 모습’과 다른 점만</translation>
    </message>
    <message>
        <source>Look around:</source>
        <translation>둘러보기:</translation>
    </message>
    <message>
        <source>How far chance moves what is judged at first, which leads past dead ends; 0 as published</source>
        <translation>처음에 판단하는 그림을 우연이 얼마나 움직일지 정합니다. 막다른 길에 갇히지 않게 합니다. 논문에서는 0입니다</translation>
    </message>
    <message>
        <source>Searches for the difference between the two prompts, so less changes that they do not name. Unchecked, &quot;To&quot; alone counts, as published</source>
        <translation>두 프롬프트의 차이를 찾아서 글이 말하지 않는 것은 덜 바뀝니다. 끄면 논문처럼 ‘바꿀 모습’만 따집니다</translation>
    </message>
    <message>
        <source>End here and keep what was found so far</source>
        <translation>여기서 끝내고 지금까지 찾은 것을 남깁니다</translation>
    </message>
</context>
<context>
    <name>styleclip::OwnPresets</name>
    <message>
        <source>holds a preset without a name or prompts, or with one that is too long</source>
        <translation>이름이나 프롬프트가 없거나 너무 긴 프리셋이 있습니다</translation>
    </message>
    <message>
        <source>holds numbers that no preset can have</source>
        <translation>프리셋에 쓸 수 없는 숫자가 있습니다</translation>
    </message>
    <message>
        <source>can&apos;t be read; choose a file of presets</source>
        <translation>읽을 수 없습니다. 프리셋 파일을 고르세요</translation>
    </message>
    <message>
        <source>is no file of presets; choose one that was exported here</source>
        <translation>프리셋 파일이 아닙니다. 여기서 내보낸 파일을 고르세요</translation>
    </message>
    <message>
        <source>can&apos;t be written: %1</source>
        <translation>쓸 수 없습니다. %1</translation>
    </message>
</context>
<context>
    <name>styleclip::PortraitCanvas</name>
    <message>
        <source>Preview %1 px</source>
        <extracomment>The resolution of the picture that is shown, in pixels.</extracomment>
        <translation>미리보기 %1픽셀</translation>
    </message>
    <message>
        <source>Full %1 px</source>
        <translation>완성 %1픽셀</translation>
    </message>
    <message>
        <source>Source and edit side by side at %1 %.</source>
        <translation>원본과 편집본을 나란히 %1 %로 보는 중입니다.</translation>
    </message>
    <message>
        <source>Source and edit parted by a wipe at %1 %.</source>
        <translation>원본과 편집본을 경계선으로 나누어 %1 %로 보는 중입니다.</translation>
    </message>
    <message>
        <source>The edit alone at %1 %.</source>
        <translation>편집본만 %1 %로 보는 중입니다.</translation>
    </message>
    <message>
        <source>What changed is coloured.</source>
        <translation>달라진 곳이 색으로 표시됩니다.</translation>
    </message>
    <message>
        <source>Portrait, source and edit</source>
        <translation>인물, 원본과 편집본</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>편집본</translation>
    </message>
    <message>
        <source>No portrait yet</source>
        <translation>아직 인물이 없습니다</translation>
    </message>
    <message>
        <source>Choose one of the portraits, or drop a file here: a project, a latent or a picture that was exported with its description.</source>
        <translation>인물을 하나 고르거나 파일을 여기에 놓으세요. 프로젝트, 잠재 벡터, 만든 방법을 담아 내보낸 그림을 열 수 있습니다.</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>놓으면 열립니다</translation>
    </message>
    <message>
        <source>The source can&apos;t be shown: its model is not loaded.</source>
        <translation>원본을 보여 줄 수 없습니다. 필요한 모델이 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>Say what should change, and it appears here.</source>
        <translation>바꿀 모습을 적으면 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>same</source>
        <translation>같음</translation>
    </message>
    <message>
        <source>very different</source>
        <translation>크게 다름</translation>
    </message>
    <message>
        <source>%1 % changed</source>
        <translation>달라진 곳 %1 %</translation>
    </message>
</context>
<context>
    <name>styleclip::PortraitsModel</name>
    <message>
        <source>Seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>%1, with edits of its own</source>
        <translation>%1, 제 편집 있음</translation>
    </message>
</context>
<context>
    <name>styleclip::PortraitsPanel</name>
    <message>
        <source>&amp;More portraits</source>
        <translation>인물 더 보기(&amp;M)</translation>
    </message>
    <message>
        <source>Add %1 random portraits to the list</source>
        <translation>무작위 인물 %1명을 목록에 더합니다</translation>
    </message>
    <message>
        <source>More &amp;like these</source>
        <translation>비슷한 인물 더 보기(&amp;L)</translation>
    </message>
    <message>
        <source>Add portraits that resemble the selected ones</source>
        <translation>고른 인물과 닮은 인물을 더합니다</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>인물</translation>
    </message>
    <message>
        <source>The same number gives the same portrait, always</source>
        <translation>같은 번호는 언제나 같은 인물입니다</translation>
    </message>
    <message>
        <source>See&amp;d:</source>
        <translation>시드(&amp;D):</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open the random portrait of this number</source>
        <translation>이 번호의 무작위 인물을 엽니다</translation>
    </message>
    <message>
        <source>How far random portraits may be from the average face: lower is more usual, higher more varied</source>
        <translation>무작위 인물이 평균 얼굴에서 얼마나 멀어져도 되는지 정합니다. 낮으면 무난하고 높으면 다양합니다</translation>
    </message>
    <message>
        <source>Select one or more portraits first.</source>
        <translation>먼저 인물을 하나 이상 고르세요.</translation>
    </message>
    <message>
        <source>Tr&amp;uncation (psi)</source>
        <translation>절단값(psi)(&amp;U)</translation>
    </message>
    <message>
        <source>The selected portraits are not there yet; try again in a moment.</source>
        <translation>고른 인물이 아직 준비되지 않았습니다. 잠시 후 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Apply the edits on hand to the selected portraits</source>
        <translation>지금 편집을 고른 인물에 적용</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>목록에서 지우기</translation>
    </message>
    <message>
        <source>Select the portraits that these edits should be applied to.</source>
        <translation>이 편집을 적용할 인물을 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>Apply edits to %n portrait(s)</source>
        <translation>
            <numerusform>인물 %n명에 편집 적용</numerusform>
        </translation>
    </message>
    <message>
        <source>This portrait is open; open another before you remove it.</source>
        <translation>지금 열려 있는 인물입니다. 다른 인물을 연 뒤에 지우세요.</translation>
    </message>
    <message>
        <source>Choose the portrait to change; one without edits of its own takes those on hand</source>
        <translation>바꿀 인물을 고릅니다. 제 편집이 없는 인물은 지금 편집을 이어받습니다</translation>
    </message>
</context>
<context>
    <name>styleclip::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>언어(&amp;L):</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>시스템 언어</translation>
    </message>
    <message>
        <source>Compute &amp;on:</source>
        <translation>계산 장치(&amp;O):</translation>
    </message>
    <message>
        <source>Where the networks run</source>
        <translation>신경망을 실행할 장치입니다</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>가장 빠른 장치</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>The graphics card (CUDA)</source>
        <translation>그래픽 카드(CUDA)</translation>
    </message>
    <message>
        <source>P&amp;recision:</source>
        <translation>정밀도(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;Threads:</source>
        <translation>스레드(&amp;T):</translation>
    </message>
    <message>
        <source>How many cores may work</source>
        <translation>쓸 수 있는 코어 수입니다</translation>
    </message>
    <message>
        <source>All cores</source>
        <translation>모든 코어</translation>
    </message>
    <message>
        <source>Pre&amp;view size:</source>
        <translation>미리 보기 크기(&amp;V):</translation>
    </message>
    <message>
        <source>What is drawn while a slider moves; the full picture follows</source>
        <translation>슬라이더를 움직이는 동안 그리는 크기이며, 이어서 전체 그림을 그립니다</translation>
    </message>
    <message>
        <source>As large as is quick</source>
        <translation>빠르게 그릴 수 있는 만큼</translation>
    </message>
    <message>
        <source>64 px</source>
        <translation>64 px</translation>
    </message>
    <message>
        <source>128 px</source>
        <translation>128 px</translation>
    </message>
    <message>
        <source>256 px</source>
        <translation>256 px</translation>
    </message>
    <message>
        <source>512 px</source>
        <translation>512 px</translation>
    </message>
    <message>
        <source>&amp;Autosave every:</source>
        <translation>자동 저장 간격(&amp;A):</translation>
    </message>
    <message>
        <source>Keeps a copy of unsaved work, in case the program is killed</source>
        <translation>프로그램이 갑자기 끝날 때를 대비해 저장하지 않은 작업의 사본을 둡니다</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Use these settings from now on</source>
        <translation>이제부터 이 설정을 씁니다</translation>
    </message>
    <message>
        <source>Leave everything as it was</source>
        <translation>모두 그대로 둡니다</translation>
    </message>
    <message>
        <source>What the window and its help speak</source>
        <translation>창과 도움말에 쓸 언어</translation>
    </message>
    <message>
        <source>bfloat16 is faster on many processors, and a little less exact</source>
        <translation>bfloat16은 많은 프로세서에서 더 빠르지만 조금 덜 정확합니다</translation>
    </message>
    <message>
        <source>bfloat16 for previews, where it is faster</source>
        <translation>미리 보기만 bfloat16(더 빠를 때)</translation>
    </message>
    <message>
        <source>Appea&amp;rance:</source>
        <translation>밝기(&amp;R):</translation>
    </message>
    <message>
        <source>How bright the window is</source>
        <translation>창의 밝기를 정합니다</translation>
    </message>
    <message>
        <source>As the system&apos;s</source>
        <translation>시스템과 같이</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
</context>
<context>
    <name>styleclip::PresetGallery</name>
    <message>
        <source>Groups of presets</source>
        <translation>프리셋 갈래</translation>
    </message>
    <message>
        <source>What the presets below are about</source>
        <translation>아래 프리셋이 바꾸는 것</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Remove preset</source>
        <translation>프리셋 지우기</translation>
    </message>
    <message>
        <source>Click or Enter adds; with Alt it replaces the selected edit.</source>
        <translation>누르거나 Enter를 치면 더하고, Alt와 함께면 고른 편집을 바꿉니다.</translation>
    </message>
    <message>
        <source>From &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>“%1”에서 “%2”(으)로</translation>
    </message>
</context>
<context>
    <name>styleclip::PromptBox</name>
    <message>
        <source>&amp;To:</source>
        <translation>바꿀 모습(&amp;T):</translation>
    </message>
    <message>
        <source>Neutral prompt</source>
        <translation>지금 모습의 프롬프트</translation>
    </message>
    <message>
        <source>What the portrait shows now, in English: &quot;a face&quot;</source>
        <translation>인물의 지금 모습을 영어로 적습니다: “a face”</translation>
    </message>
    <message>
        <source>a smiling face</source>
        <translation>a smiling face</translation>
    </message>
    <message>
        <source>Target prompt</source>
        <translation>바꿀 모습의 프롬프트</translation>
    </message>
    <message>
        <source>From &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>“%1”에서 “%2”(으)로</translation>
    </message>
    <message>
        <source>Say what the portrait shows now, for example &quot;a face&quot;.</source>
        <translation>인물의 지금 모습을 적으세요. 예: “a face”.</translation>
    </message>
    <message>
        <source>Both prompts say the same: nothing would change.</source>
        <translation>두 프롬프트가 같아 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Say first, in &quot;To&quot; of the edit panel, how the portrait should look.</source>
        <translation>먼저 편집 패널의 “바꿀 모습”에 인물이 어떻게 보여야 하는지 적으세요.</translation>
    </message>
    <message>
        <source>Fr&amp;om:</source>
        <translation>지금 모습(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>프리셋(&amp;P)</translation>
    </message>
    <message>
        <source>How it should look, in English: &quot;a smiling face&quot;. Enter adds it to the edits.</source>
        <translation>어떻게 보여야 하는지 영어로 적습니다: “a smiling face”. Enter를 치면 편집 목록에 더합니다.</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>더하기(&amp;A)</translation>
    </message>
    <message>
        <source>Add the change that these words mean to the edits (Enter)</source>
        <translation>이 말이 뜻하는 변화를 편집 목록에 더합니다(Enter)</translation>
    </message>
    <message>
        <source>Changes to choose from, as pictures of what they do to this portrait</source>
        <translation>고를 수 있는 변화를 이 인물에 적용한 그림으로 보여 줍니다</translation>
    </message>
    <message>
        <source>Select an edit to put these words in its place</source>
        <translation>편집을 고르면 이 말로 바꿀 수 있습니다</translation>
    </message>
    <message>
        <source>Put these words in the place of &quot;%1&quot; (Alt+Enter)</source>
        <translation>“%1”을(를) 이 말로 바꿉니다(Alt+Enter)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot;</source>
        <translation>“%1”(으)로 쓰기</translation>
    </message>
</context>
<context>
    <name>styleclip::QualityBox</name>
    <message>
        <source>More keeps finer detail and makes a larger file</source>
        <translation>높을수록 세부가 살아 있고 파일이 커집니다</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>품질</translation>
    </message>
</context>
<context>
    <name>styleclip::SheetPage</name>
    <message>
        <source>alpha %1</source>
        <translation>alpha %1</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>채널 %1개</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>밀착 인화</translation>
    </message>
    <message>
        <source>Click a picture to use its strength and number of channels</source>
        <translation>그림을 누르면 그 강도와 채널 수를 씁니다</translation>
    </message>
    <message>
        <source>Draw the direction of the edit panel&apos;s prompts in many ways</source>
        <translation>편집 패널의 프롬프트가 뜻하는 방향을 여러 강도로 그립니다</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>멈춤(&amp;S)</translation>
    </message>
    <message>
        <source>alpha %1, %2 channels</source>
        <translation>alpha %1, 채널 %2개</translation>
    </message>
    <message>
        <source>Stren&amp;gths:</source>
        <translation>강도(&amp;G):</translation>
    </message>
    <message>
        <source>C&amp;hannels:</source>
        <translation>채널 수(&amp;H):</translation>
    </message>
    <message>
        <source>One row each: how many channels move; whole numbers with commas between them</source>
        <translation>하나가 한 행이 됩니다. 움직일 채널의 수를 정수로, 쉼표로 나누어 쓰세요</translation>
    </message>
    <message>
        <source>Strengths must be 1 to %1 numbers from %2 to %3 with commas between them.</source>
        <translation>강도는 %2에서 %3까지의 수를 쉼표로 나누어 %1개까지 쓰세요.</translation>
    </message>
    <message>
        <source>Channels must be 1 to %1 whole numbers, at least 1 each, with commas between them.</source>
        <translation>채널 수는 1 이상의 정수를 쉼표로 나누어 %1개까지 쓰세요.</translation>
    </message>
    <message>
        <source>Dra&amp;w the sheet</source>
        <translation>인화 그리기(&amp;W)</translation>
    </message>
    <message>
        <source>beta %1</source>
        <translation>beta %1</translation>
    </message>
    <message>
        <source>One column each: numbers with commas between them</source>
        <translation>하나가 한 열이 됩니다. 수를 쉼표로 나누어 쓰세요</translation>
    </message>
</context>
<context>
    <name>styleclip::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>What</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>See the source</source>
        <translation>원본 보기</translation>
    </message>
    <message>
        <source>Hold Space</source>
        <translation>스페이스 누르고 있기</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>확대·축소</translation>
    </message>
    <message>
        <source>Wheel, pinch, + and -</source>
        <translation>휠, 두 손가락, + 와 -</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>그림 옮기기</translation>
    </message>
    <message>
        <source>Drag, arrow keys</source>
        <translation>끌기, 화살표 키</translation>
    </message>
    <message>
        <source>Whole picture or 100 %</source>
        <translation>전체 보기와 100 % 오가기</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>두 번 누르기</translation>
    </message>
    <message>
        <source>Move the wipe</source>
        <translation>경계선 옮기기</translation>
    </message>
    <message>
        <source>Drag its handle, left and right</source>
        <translation>손잡이 끌기, 왼쪽·오른쪽 키</translation>
    </message>
    <message>
        <source>Reset a slider</source>
        <translation>슬라이더 되돌리기</translation>
    </message>
    <message>
        <source>Double click on it</source>
        <translation>두 번 누르기</translation>
    </message>
    <message>
        <source>All keys and gestures of the editor</source>
        <translation>편집기의 모든 단축키와 마우스 동작</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>이 창을 닫습니다</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
</context>
<context>
    <name>styleclip::SourceName</name>
    <message>
        <source>Seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>, relative %1</source>
        <translation>, 비슷한 인물 %1</translation>
    </message>
</context>
<context>
    <name>styleclip::StepTimeline</name>
    <message>
        <source>Timeline of the steps</source>
        <translation>단계 타임라인</translation>
    </message>
    <message>
        <source>Go back to any step of the run; keep the one that you like</source>
        <translation>어느 단계로든 돌아가 마음에 드는 것을 간직하세요</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>%2단계 중 %1단계</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>타임라인</translation>
    </message>
</context>
</TS>
