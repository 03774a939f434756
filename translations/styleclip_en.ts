<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>styleclip::ExportSweepDialog</name>
    <message numerus="yes">
        <source>%n picture(s), “%1” to “%2”.</source>
        <translation>
            <numerusform>%n picture, “%1” to “%2”.</numerusform>
            <numerusform>%n pictures, “%1” to “%2”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), %1 seconds.</source>
        <translation>
            <numerusform>%n picture, %1 seconds.</numerusform>
            <numerusform>%n pictures, %1 seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>styleclip::FileRows</name>
    <message numerus="yes">
        <source>“%1” and %n more file(s) exist and will be replaced.</source>
        <translation>
            <numerusform>“%1” and %n more file exist and will be replaced.</numerusform>
            <numerusform>“%1” and %n more files exist and will be replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>styleclip::MainWindow</name>
    <message numerus="yes">
        <source>%n preset(s) imported</source>
        <translation>
            <numerusform>%n preset imported</numerusform>
            <numerusform>%n presets imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>styleclip::OptimizePanel</name>
    <message numerus="yes">
        <source>Step %1 of %2, about %n second(s) left</source>
        <translation>
            <numerusform>Step %1 of %2, about %n second left</numerusform>
            <numerusform>Step %1 of %2, about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n step(s)</source>
        <translation>
            <numerusform>Stopped after %n step</numerusform>
            <numerusform>Stopped after %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) in %1 s</source>
        <translation>
            <numerusform>%n step in %1 s</numerusform>
            <numerusform>%n steps in %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>styleclip::PortraitsPanel</name>
    <message numerus="yes">
        <source>Apply edits to %n portrait(s)</source>
        <translation>
            <numerusform>Apply edits to %n portrait</numerusform>
            <numerusform>Apply edits to %n portraits</numerusform>
        </translation>
    </message>
</context>
</TS>
