package xuefen.domain.credit;

import java.util.List;

/**
 * What a change of credits has done.
 *
 * @param changed how many people's credits were changed
 * @param left    whose credits stay as they are, and why
 */
public record CreditChanged(int changed, List<Left> left) {

    /** A person whose credits stay as they are. */
    public record Left(String person, CreditChange.Obstacle obstacle) {}

    /** Copies the list. */
    public CreditChanged {
        left = List.copyOf(left);
    }
}
