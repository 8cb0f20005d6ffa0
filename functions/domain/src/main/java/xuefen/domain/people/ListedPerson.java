package xuefen.domain.people;

import xuefen.domain.limit.Text;

/**
 * A person on a list as somebody wrote it.
 *
 * @param code 人员编码, in any writing
 * @param name name that stands beside it; null or empty for none
 */
public record ListedPerson(@Text(most = 60) String code, @Text(most = 60) String name) {

    /** Whether a name stands beside the code. */
    boolean named() {
        return name != null && !name.isBlank();
    }
}
