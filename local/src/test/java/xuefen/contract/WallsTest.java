package xuefen.contract;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/**
 * The walls between functions, and between functions and the modules that they use. Rules and platform have further
 * walls in their own modules.
 */
class WallsTest {
    private static final String[] LIBRARIES = {"xuefen.domain..", "xuefen.platform..", "xuefen.pdf..",
        "xuefen.workbook.."};
    private static final String SDK = "software.amazon.awssdk..";
    private static final JavaClasses FUNCTIONS = functions();

    /** A class is in the slice of the module that it was compiled in, whatever its package is called. */
    private static final SliceAssignment MODULES = new SliceAssignment() {
        private static final Pattern MODULE = Pattern.compile("/functions/([^/]+)/target/classes/");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var module = type.getSource().map(source -> MODULE.matcher(source.getUri().getPath()));
            return module.filter(found -> found.find()).map(found -> SliceIdentifier.of(found.group(1)))
                .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "modules of functions";
        }
    };

    @Test
    void everyFunctionIsChecked() {
        Project.TEMPLATE.functions().values().stream().map(function -> Project.handlerClass(function).replace('/', '.'))
            .forEach(handler -> assertThat(FUNCTIONS.contain(handler)).as(handler).isTrue());
    }

    @Test
    void noFunctionKnowsAnother() {
        slices().assignedFrom(MODULES).should().notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(LIBRARIES)).check(FUNCTIONS);
    }

    @Test
    void whatFunctionsShareKnowsNoFunction() {
        noClasses().that().resideInAnyPackage(LIBRARIES).should().dependOnClassesThat(
            resideInAnyPackage("xuefen..").and(resideOutsideOfPackages(LIBRARIES))).check(FUNCTIONS);
    }

    @Test
    void papersAndWorkbooksKnowRulesAndNoService() {
        noClasses().that().resideInAnyPackage("xuefen.pdf..", "xuefen.workbook..").should()
            .dependOnClassesThat().resideInAnyPackage("xuefen.platform..", SDK, "com.amazonaws..").check(FUNCTIONS);
    }

    @Test
    void onlyThePlatformTalksToAServiceOfAws() {
        noClasses().that().resideOutsideOfPackage("xuefen.platform..").should().dependOnClassesThat()
            .resideInAnyPackage(SDK).check(FUNCTIONS);
    }

    /** Functions with routes see only the platform's requests and answers; the authorizer runs before any route. */
    @Test
    void gatewayEventsStopWhereTheyAreTranslated() {
        noClasses().that().resideOutsideOfPackages("xuefen.platform.http", "xuefen.authorizer").should()
            .dependOnClassesThat().haveNameMatching("com\\.amazonaws\\..*\\.APIGateway.*").check(FUNCTIONS);
    }

    /** An instance serves one request after another: its state would leak from one person's request into the next. */
    @Test
    void aHandlerKeepsNothingFromOneRequestToTheNext() {
        fields().that().areDeclaredInClassesThat().areAssignableTo(RequestHandler.class).should().beFinal()
            .check(FUNCTIONS);
    }

    /**
     * Rules use the one clock of {@code Clocks}, which tests and the local runner set. Secrets are compared with the
     * time of Secrets Manager, and the token that warms up a library lives for a moment.
     */
    @Test
    void onlyThreePlacesReadTheMachinesClock() {
        noClasses().that()
            .haveNameNotMatching("xuefen\\.platform\\.(config\\.(Clocks|Secrets)|identity\\.AccessTokens)").should()
            .accessTargetWhere(
                target(fullNameMatching("java\\.time\\..*\\.(now|system|systemUTC|systemDefaultZone)\\(.*\\)")))
            .orShould().callMethod(System.class, "currentTimeMillis").check(FUNCTIONS);
    }

    /** Output that bypasses the log's layout has no request id and no level, and nothing is filtered out of it. */
    @Test
    void nothingBypassesTheLog() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(FUNCTIONS);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..").check(FUNCTIONS);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("xuefen.(**)").should().beFreeOfCycles().check(FUNCTIONS);
    }

    private static JavaClasses functions() {
        try (var modules = Files.list(Project.ROOT.resolve("functions"))) {
            return new ClassFileImporter()
                .importPaths(modules.filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .map(Project::classes).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
