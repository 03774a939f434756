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
        <source>Keep two or more edits to see how alike their directions are.</source>
        <translation>편집을 둘 이상 간직하면 방향이 얼마나 비슷한지 보여 줍니다.</translation>
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
        <source>Try &quot;%1&quot;</source>
        <translation>“%1” 시도</translation>
    </message>
    <message>
        <source>Change disentanglement</source>
        <translation>분리 바꾸기</translation>
    </message>
    <message>
        <source>Say how the portrait should look, and apply it.</source>
        <translation>인물이 어떻게 보여야 하는지 적고 적용하세요.</translation>
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
        <source>%1 carries no edit; only pictures that this program exported do</source>
        <translation>%1에는 편집이 들어 있지 않습니다. 이 프로그램이 내보낸 그림에만 들어 있습니다</translation>
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
        <source>Keep &quot;%1&quot;</source>
        <translation>“%1” 간직하기</translation>
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
</context>
<context>
    <name>styleclip::EditPanel</name>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Works at once, on every portrait</source>
        <translation>모든 인물에 곧바로 통합니다</translation>
    </message>
    <message>
        <source>Mapper</source>
        <translation>매퍼</translation>
    </message>
    <message>
        <source>Changes that networks were trained for</source>
        <translation>신경망이 훈련된 변화입니다</translation>
    </message>
    <message>
        <source>Optimize</source>
        <translation>최적화</translation>
    </message>
    <message>
        <source>Searches for this portrait alone; takes minutes</source>
        <translation>이 인물만을 위해 찾습니다. 몇 분 걸립니다</translation>
    </message>
    <message>
        <source>&amp;Keep edit</source>
        <translation>편집 간직하기(&amp;K)</translation>
    </message>
    <message>
        <source>Add this change to the list of edits, and go on with another</source>
        <translation>이 변화를 편집 목록에 더하고 다음으로 넘어갑니다</translation>
    </message>
    <message>
        <source>Drop this change</source>
        <translation>이 변화를 버립니다</translation>
    </message>
    <message>
        <source>Discard edit</source>
        <translation>편집 버리기</translation>
    </message>
    <message>
        <source>D&amp;iscard</source>
        <translation>버리기(&amp;I)</translation>
    </message>
</context>
<context>
    <name>styleclip::EditsModel</name>
    <message>
        <source>From &quot;%1&quot; to &quot;%2&quot;</source>
        <translation>“%1”에서 “%2”(으)로</translation>
    </message>
    <message>
        <source>Optimize</source>
        <translation>최적화</translation>
    </message>
    <message>
        <source>Mapper</source>
        <translation>매퍼</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>방향</translation>
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
        <source>The edits that you kept: switch, rename, drag to reorder</source>
        <translation>간직한 편집입니다. 켜고 끄거나, 이름을 바꾸거나, 끌어서 순서를 바꿉니다</translation>
    </message>
    <message>
        <source>How strong the selected edit is; negative numbers reverse it</source>
        <translation>고른 편집이 얼마나 강한지 정합니다. 음수는 반대로 바꿉니다</translation>
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
        <source>Stren&amp;gth of the edit</source>
        <translation>편집의 강도(&amp;G)</translation>
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
        <source>No mapper was trained for this prompt.</source>
        <translation>이 프롬프트로 훈련된 매퍼가 없습니다.</translation>
    </message>
    <message>
        <source>Comparing &quot;%1&quot;</source>
        <translation>“%1” 비교 중</translation>
    </message>
    <message>
        <source>Contact sheet of &quot;%1&quot;</source>
        <translation>“%1” 밀착 인화</translation>
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
        <source>There is no edit yet whose strength could change; try one first.</source>
        <translation>강도를 바꿀 편집이 아직 없습니다. 먼저 하나를 시도해 보세요.</translation>
    </message>
    <message>
        <source>Strength sweep %1</source>
        <translation>강도 변화 %1</translation>
    </message>
    <message>
        <source>The printer could not be used; see whether it is switched on, or print to another.</source>
        <translation>프린터를 쓸 수 없습니다. 켜져 있는지 확인하거나 다른 프린터로 인쇄하십시오.</translation>
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
        <source>They are lost otherwise.</source>
        <translation>저장하지 않으면 사라집니다.</translation>
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
        <source>Edit</source>
        <translation>편집</translation>
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
        <source>Step %1</source>
        <translation>단계 %1</translation>
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
        <source>The program ended unexpectedly. Bring back %1?</source>
        <translation>프로그램이 뜻밖에 끝났습니다. %1을(를) 되살릴까요?</translation>
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
        <source>&amp;Keep edit</source>
        <translation>편집 간직하기(&amp;K)</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>Add the change that is being tried to the list of edits</source>
        <translation>시도 중인 변화를 편집 목록에 더합니다</translation>
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
        <source>&amp;Bring back</source>
        <translation>되살리기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Delete it</source>
        <translation>지우기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Close anyway</source>
        <translation>그래도 닫기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on working</source>
        <translation>계속 작업(&amp;G)</translation>
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
        <source>The language changes when the program starts again.</source>
        <translation>언어는 프로그램을 다시 시작하면 바뀝니다.</translation>
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
    <message>
        <source>Try &quot;%1&quot;</source>
        <translation>“%1” 시도</translation>
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
        <source>&amp;Embedded models</source>
        <translation>내장 모델(&amp;E)</translation>
    </message>
    <message>
        <source>Go back to the models that come with the program</source>
        <translation>프로그램에 들어 있는 모델로 돌아갑니다</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1, %2 px</source>
        <translation>%1, %2 px</translation>
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
        <source>W+ moves whole layers and goes farther; S moves channels one by one</source>
        <translation>W+는 층 전체를 움직여 멀리 가고, S는 채널을 하나씩 움직입니다</translation>
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
        <source>End here and use what was found so far</source>
        <translation>여기서 끝내고 지금까지 찾은 것을 씁니다</translation>
    </message>
    <message>
        <source>0 is the portrait, 1 what was found</source>
        <translation>0은 원래 인물, 1은 찾아낸 결과입니다</translation>
    </message>
    <message>
        <source>Begin an optimization</source>
        <translation>최적화 시작</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>준비하는 중 …</translation>
    </message>
    <message>
        <source>Optimize &quot;%1&quot;</source>
        <translation>“%1” 최적화</translation>
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
        <source>%1 % changed visibly</source>
        <translation>눈에 띄게 달라진 곳 %1 %</translation>
    </message>
</context>
<context>
    <name>styleclip::PortraitsModel</name>
    <message>
        <source>Seed %1</source>
        <translation>시드 %1</translation>
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
        <source>Choose the portrait to change; your edits stay</source>
        <translation>바꿀 인물을 고릅니다. 편집은 그대로 남습니다</translation>
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
        <source>Takes effect when the program starts again</source>
        <translation>프로그램을 다시 시작하면 적용됩니다</translation>
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
        <source>bfloat16 is faster on processors that compute in it</source>
        <translation>bfloat16을 지원하는 프로세서에서는 더 빠릅니다</translation>
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
</context>
<context>
    <name>styleclip::PromptBox</name>
    <message>
        <source>&amp;Apply</source>
        <translation>적용(&amp;A)</translation>
    </message>
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
        <source>How it should look, in English: &quot;a smiling face&quot;. Enter applies it.</source>
        <translation>바꿀 모습을 영어로 적습니다: “a smiling face”. Enter 키로 적용합니다.</translation>
    </message>
    <message>
        <source>Find the change that these words mean (Enter)</source>
        <translation>이 말이 뜻하는 변화를 찾습니다(Enter)</translation>
    </message>
    <message>
        <source>Changes to choose from, with strengths that suit them</source>
        <translation>알맞은 강도까지 갖춘 변화들입니다</translation>
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
        <source>Say first, in the edit panel, how the portrait should look.</source>
        <translation>먼저 편집 패널에 인물이 어떻게 보여야 하는지 적으세요.</translation>
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
        <source>These models know few words, and &quot;%1&quot; is none of them.</source>
        <translation>이 모델이 아는 낱말은 적으며, “%1”은(는) 그 가운데 없습니다.</translation>
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
        <source>Choose from the contact sheet</source>
        <translation>밀착 인화에서 고르기</translation>
    </message>
    <message>
        <source>Stren&amp;gths:</source>
        <translation>강도(&amp;G):</translation>
    </message>
    <message>
        <source>One column each: numbers from -30 to 30 with commas between them</source>
        <translation>하나가 한 열이 됩니다. -30에서 30까지의 수를 쉼표로 나누어 쓰세요</translation>
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
