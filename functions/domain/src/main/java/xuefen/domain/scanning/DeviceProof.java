package xuefen.domain.scanning;

/** Whether a scan came from the very phone that saw the code. */
public enum DeviceProof {
    /** Signed with the phone's own key, which never leaves it. */
    SIGNED,
    /** Not signed: a browser that keeps no keys. */
    UNSIGNED,
    /** Signed, but not with the key that the phone is named after. */
    BROKEN
}
