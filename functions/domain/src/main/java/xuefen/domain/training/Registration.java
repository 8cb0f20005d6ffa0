package xuefen.domain.training;

import java.time.Instant;

import xuefen.domain.problem.FieldCheck;

/**
 * 举办前登记 of one cycle (guide, 三（一）2): without it no attendance can be taken.
 *
 * @param place         place of holding, at most 100 characters
 * @param contact       contact, at most 10 characters
 * @param phone         contact phone
 * @param plannedNumber planned number of participants
 * @param askLocation   whether learners are asked, when they scan, to tell roughly where they are; never null
 * @param registeredBy  account that registered
 * @param registeredAt  when
 */
public record Registration(String place, String contact, String phone, Integer plannedNumber, Boolean askLocation,
    String registeredBy, Instant registeredAt) {

    /** Null means that nobody is asked, as in registrations from before the question existed. */
    public Registration {
        askLocation = Boolean.TRUE.equals(askLocation);
    }

    void check() {
        new FieldCheck()
            .text(place, "place", "举办地点")
            .text(contact, "contact", "联系人")
            .that(phone != null && phone.matches("\\+?[0-9][0-9 -]{5,18}[0-9]"), "phone", "请填写正确的联系电话")
            .number(plannedNumber, "plannedNumber", "预计人数", 1, 100_000)
            .done();
    }

    boolean saysTheSameAs(Registration other) {
        return other != null && new Registration(place, contact, phone, plannedNumber, askLocation, null, null)
            .equals(new Registration(other.place, other.contact, other.phone, other.plannedNumber, other.askLocation,
                null, null));
    }
}
