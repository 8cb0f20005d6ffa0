package xuefen.award;

import java.util.Optional;

import xuefen.domain.attendance.AnalysisResult;
import xuefen.domain.credit.Screening;
import xuefen.domain.credit.Screening.Reason;
import xuefen.platform.http.Request;

/**
 * Whom a screening shows.
 *
 * @param show  everybody, those who get credits, or those whom one reason leaves out
 * @param words the beginning of a personnel code, or a part of a name or a unit; null for everybody
 */
record ScreeningFilter(Show show, String words) {

    /** Whom. */
    enum Show {
        ALL, CHOSEN, NOT_QUALIFIED, COURSES_MISSED, TOO_LITTLE, CAP_REACHED, EVIDENCE_CHANGED,
        ALREADY_AWARDED, REVOKED;

        private Optional<Reason> reason() {
            return this == ALL || this == CHOSEN ? Optional.empty() : Optional.of(Reason.valueOf(name()));
        }
    }

    static ScreeningFilter of(Request request) {
        return new ScreeningFilter(request.choice("show", Show.values(), Show.ALL),
            request.line("words").orElse(null));
    }

    boolean matches(Screening.Screened screened, AnalysisResult.Person person) {
        return (show == Show.ALL || show.reason().equals(Optional.ofNullable(screened.reason())))
            && (words == null || person.person().startsWith(words) || contains(person.name())
                || contains(person.unit()));
    }

    private boolean contains(String text) {
        return text != null && text.contains(words);
    }
}
