package xuefen.domain.scanning;

/**
 * The phone that sent a scan.
 *
 * @param device    what the phone calls itself; null where there was none
 * @param signature the phone's signature under the receipt; null where it did not sign
 * @param position  rough position of the phone; null where it was not asked for or not given
 */
public record Phone(String device, DeviceSignature signature, Position position) {
    /** No phone: for an attendance that no phone recorded. */
    public static final Phone NONE = new Phone(null, null, null);

    /** A phone that neither signed nor says where it is. */
    public static Phone unsigned(String device) {
        return new Phone(device, null, null);
    }
}
