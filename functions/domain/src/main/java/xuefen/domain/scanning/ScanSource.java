package xuefen.domain.scanning;

import xuefen.domain.word.Worded;

/** How an attendance was recorded. */
public enum ScanSource implements Worded {
    /** A person's own phone scanned a code on display. */
    PHONE("扫码"),
    /** 人脸终端: a registered terminal recognised the face of a learner who had consented. */
    TERMINAL("人脸终端"),
    /** 手工补登: the organiser added it for a learner whose phone failed. */
    MANUAL("手工补登");

    private final String word;

    ScanSource(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
