package xuefen.domain.scanning;

/** How an attendance came in. */
public enum ScanSource {
    /** A person's own phone scanned a code on display. */
    PHONE,
    /** 人脸终端: a registered terminal knew the face of somebody who had consented. */
    TERMINAL,
    /** 手工补登: the organiser added it for somebody whose phone failed. */
    MANUAL
}
