package xuefen.domain.scanning;

/** What may make somebody look at a scan again. None of them drops a scan. */
public enum FlagKind {
    /** Several people scanned with one phone on that day. */
    SHARED_DEVICE,
    /** One person scanned with several phones on that day. */
    SEVERAL_DEVICES,
    /** 离线补传: it came long after its time, from a phone or a face terminal, or with a code that the phone had kept. */
    LATE,
    /** The phone did not sign. Browsers that keep no keys never do. */
    UNSIGNED,
    /** The phone signed, but not with the key that it is named for: no honest phone does. */
    BROKEN_SIGNATURE,
    /** The code was answered much later than the room usually does, as when its picture was passed on. */
    SLOW_CODE
}
