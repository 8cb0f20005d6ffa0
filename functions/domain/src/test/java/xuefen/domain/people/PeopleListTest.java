package xuefen.domain.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import xuefen.domain.identity.Account;
import xuefen.domain.identity.Role;
import xuefen.domain.problem.FieldCheck;
import xuefen.domain.problem.FieldProblem;
import xuefen.domain.problem.Problem;

/** Lists of people as they are pasted: who is meant, and what is wrong, row by row. */
class PeopleListTest {
    private static final Map<String, Account> KNOWN = Map.of("P1001", learner("P1001", "张三"), "P1002",
        learner("P1002", "阿卜杜拉·买买提"), "HOSPITAL01",
        new Account("hospital01", Role.ORGANISER, "医院", null, "医院", "区", null));

    @Test
    void every_row_says_what_it_is() {
        var list = looked(person("P1001", null), person("ｐ１００２ ", "阿卜杜拉•买买提"), person("p1001", null),
            person("P9999", null), person("张三", null), person(null, "李四"), person("hospital01", null));
        assertThat(list.rows()).extracting(CheckedPerson::finding).containsExactly(Finding.FINE, Finding.FINE,
            Finding.REPEATED, Finding.UNKNOWN, Finding.NOT_A_CODE, Finding.NOT_A_CODE, Finding.UNKNOWN);
        assertThat(list.rows().get(1).person()).isEqualTo("P1002");
        assertThat(list.rows().get(2).says()).isEqualTo("第 3 行 p1001 与第 1 行是同一人");
        assertThat(list.rows().get(6).name()).as("nobody learns names of other accounts").isNull();
        assertThat(list.count(Finding.FINE)).isEqualTo(2);
        assertThat(list.wrong()).isEqualTo(5);
        assertThat(list.check(new FieldCheck()).problems()).extracting(FieldProblem::field).containsExactly(
            "people[2].code", "people[3].code", "people[4].code", "people[5].code", "people[6].code");
    }

    @ParameterizedTest
    @CsvSource({"P1001, 张　三, FINE", "P1001, 李四, OTHER_NAME", "P1002, 阿卜杜拉．买买提, FINE", "P1001, '', FINE"})
    void a_name_beside_the_code_has_to_be_the_learners(String code, String name, Finding finding) {
        assertThat(looked(person(code, name)).rows().getFirst().finding()).isEqualTo(finding);
    }

    @Test
    void what_is_particular_of_a_learner_is_asked_of_the_list() {
        var list = PeopleList.of(List.of(person("P1001", null), person("P1002", null)), KNOWN,
            person -> person.equals("P1001") ? Finding.AWARDED : Finding.THERE);
        assertThat(list.wrong()).as("whoever is there already keeps nobody out").isOne();
    }

    @Test
    void nobody_and_too_many_are_refused() {
        for (var wrong : List.of(List.<ListedPerson>of(),
            Collections.nCopies(PeopleList.MOST + 1, person("P1001", null)))) {
            var refused = catchThrowableOfType(Problem.class, () -> looked(wrong.toArray(ListedPerson[]::new)));
            assertThat(refused.fields()).extracting(FieldProblem::field).containsExactly("people");
        }
    }

    @Property(tries = 300)
    void a_person_counts_once_in_whatever_writing(@ForAll("lists") List<String> codes) {
        var given = codes.stream().map(code -> person(code, null)).toArray(ListedPerson[]::new);
        var naive = codes.stream().collect(Collectors.groupingBy(PeopleListTest::naive, TreeMap::new,
            Collectors.counting()));
        var list = looked(given);
        assertThat(list.count(Finding.FINE)).isEqualTo(naive.size());
        assertThat(list.count(Finding.REPEATED)).isEqualTo(codes.size() - naive.size());
        assertThat(list.rows().stream().filter(row -> row.finding() == Finding.FINE).map(CheckedPerson::person))
            .containsExactlyInAnyOrderElementsOf(naive.keySet());
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return Arbitraries.of("P1001", "p1001", "ｐ1001", "P 1001", "\u00a0P1001\u3000", "P1002", "Ｐ１００２", "p1002")
            .list().ofMinSize(1).ofMaxSize(12);
    }

    /** Character by character: full-width forms stand 0xFEE0 above the plain ones. */
    private static String naive(String code) {
        var plain = new StringBuilder();
        for (var character : code.toCharArray()) {
            if (character != ' ' && character != '\u00a0' && character != '\u3000') {
                plain.append(character >= '\uff01' && character <= '\uff5e' ? (char) (character - 0xFEE0) : character);
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }

    private static PeopleList looked(ListedPerson... people) {
        return PeopleList.of(List.of(people), KNOWN, _ -> Finding.FINE);
    }

    private static ListedPerson person(String code, String name) {
        return new ListedPerson(code, name);
    }

    private static Account learner(String code, String name) {
        return new Account(code, Role.LEARNER, name, null, "医院", "区", "医师");
    }
}
