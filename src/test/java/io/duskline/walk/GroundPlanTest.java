package io.duskline.walk;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.duskline.Duskline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the ground plan: which package may use which, who writes which table, and how time and parts are obtained. */
class GroundPlanTest {

    private static final Path SOURCES = Path.of("src/main/java/io/duskline");

    private static final Map<String, String> OWNERS = Map.ofEntries(
            entry("PROVIDER", "catalog"),
            entry("INTEGRATION", "catalog"),
            entry("INTEGRATION_ALIAS", "catalog"),
            entry("CAPABILITY", "catalog"),
            entry("DEPRECATION", "catalog"),
            entry("DEPRECATION_STOP", "catalog"),
            entry("DEPRECATION_REVISION", "catalog"),
            entry("DEPRECATION_CONTINUE", "catalog"),
            entry("MILESTONE", "catalog"),
            entry("SUNSET_MOVE", "catalog"),
            entry("ACCOUNT", "customer"),
            entry("ACCOUNT_ATTRIBUTE", "customer"),
            entry("CONTACT", "customer"),
            entry("INTEGRATION_USAGE", "customer"),
            entry("USAGE_TOTAL", "customer"),
            entry("USAGE_IMPORT", "customer"),
            entry("USAGE_COVERAGE", "customer"),
            entry("SUPPRESSION", "customer"),
            entry("OPT_OUT", "customer"),
            entry("PROMISE_RULE", "promise"),
            entry("PROMISE_REASON", "promise"),
            entry("PROMISE_EXCEPTION", "promise"),
            entry("PROMISE_EXCEPTED", "promise"),
            entry("SEARCH_WORD", "search"),
            entry("SEARCH_ACCOUNT", "search"),
            entry("SEARCH_NOTE", "search"),
            entry("SEARCH_STATE", "search"),
            entry("NOTICE_REVISION", "notice"),
            entry("FORM_DRAFT", "web"),
            entry("FROZEN_CONTENT", "notice"),
            entry("CAMPAIGN", "campaign"),
            entry("CAMPAIGN_PROPOSAL", "campaign"),
            entry("CAMPAIGN_REMARK", "campaign"),
            entry("WAVE", "campaign"),
            entry("ESCALATION", "campaign"),
            entry("EXPOSURE_DAY", "campaign"),
            entry("FIGURE", "figure"),
            entry("STEP_GROUP", "campaign"),
            entry("ACCOUNT_STEP", "campaign"),
            entry("FROZEN_ACCOUNT", "audience"),
            entry("IMPORT_FILE", "customer"),
            entry("IMPORT_FILE_PART", "customer"),
            entry("IMPORT_RUN", "customer"),
            entry("FROZEN_RECIPIENT", "audience"),
            entry("SENDING", "delivery"),
            entry("CONTINUITY", "delivery"),
            entry("DELIVERY", "delivery"),
            entry("ATTEMPT", "delivery"),
            entry("RATION", "delivery"),
            entry("RELAY_PAUSE", "delivery"),
            entry("RETURNED_MESSAGE", "inbound"),
            entry("RETURNED_RECIPIENT", "inbound"),
            entry("RETURNED_SOURCE", "inbound"),
            entry("MAILBOX_READING", "inbound"),
            entry("WEBHOOK_TOKEN", "inbound"),
            entry("ERASURE", "erasure"),
            entry("KEPT_MESSAGE", "delivery"),
            entry("KEPT_DICTIONARY", "delivery"),
            entry("STAFF_MAIL", "delivery"),
            entry("ACKNOWLEDGEMENT", "acknowledgement"),
            entry("WRONG_PERSON", "acknowledgement"),
            entry("PASSED_ON", "acknowledgement"),
            entry("SHOWN_IN_PRODUCT", "acknowledgement"),
            entry("EXTENSION", "catalog"),
            entry("REQUEST", "request"),
            entry("OVERRULED_FINDING", "check"),
            entry("DRY_RUN", "dryrun"),
            entry("DRY_RUN_READER", "dryrun"),
            entry("DRY_RUN_WAIT", "dryrun"),
            entry("PREFLIGHT_RUN", "preflight"),
            entry("END_STAND", "report"),
            entry("READINESS_EXCEPTION", "gate"),
            entry("REVIEW", "review"),
            entry("GATE_END", "gate"),
            entry("TARGET_SHARE", "gate"),
            entry("LEDGER_ENTRY", "ledger"),
            entry("LEDGER_HEAD", "ledger"),
            entry("SEAL", "ledger"),
            entry("APP_USER", "access"),
            entry("API_TOKEN", "access"),
            entry("SIGN_IN_FAILURE", "access"),
            entry("FAILED_TRY", "access"),
            entry("USER_SESSION", "access"),
            entry("MAILED_LINK", "access"),
            entry("SECOND_FACTOR", "access"),
            entry("RECOVERY_CODE", "access"),
            entry("IDEMPOTENCY_KEY", "access"),
            entry("PUBLIC_VERSION", "publication"),
            entry("TRIAL_CLOCK", "trial"),
            entry("ALLOWANCE", "web"));

    private static final Map<String, String> INTERNAL = Map.of(
            "campaign",
                    "ApprovedTexts|StateChange|CampaignColumns|CampaignKinds|AutomaticTransition|StatedEnd|Transition|Transitions",
            "delivery", "DeliveryKinds|DueTimes");

    /** An erasure reaches the rows of every package. RowErasureTest looks at each column. */
    private static final Set<String> ERASE_EVERYWHERE = Set.of("RowErasure.java", "TextErasure.java");

    private static final Pattern WRITE =
            Pattern.compile("\\b(?:insertInto|update|deleteFrom|truncate)\\(\\s*([A-Z][A-Z_]+)\\b(?!\\.)");

    private static final Pattern TABLE = Pattern.compile("\\bio\\.duskline\\.db\\.tables\\.([A-Z]\\w+)");

    /** jOOQ's, of which {@link #tablesAreReadByWhoMayUseTheirOwner} sees to who uses them. There are many, and they take long. */
    private static final String TABLES = "io.duskline.db.tables..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.duskline");

    @Tag("full")
    @Test
    void packagesUseOnlyWhatTheyMay() {
        ApplicationModules.of(Duskline.class, resideInAPackage(TABLES)).verify();
    }

    /** Within a room as between rooms: what is below never knows what is above. */
    @Test
    void noPackageIsPartOfACircle() {
        slices().matching("io.duskline.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("io.duskline.db.."), alwaysTrue())
                .check(CLASSES);
    }

    @Test
    void eachTableIsWrittenByItsOwnerAlone() throws IOException {
        List<String> trespasses = new ArrayList<>();
        int writes = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(GroundPlanTest::isOfOnePackage).toList()) {
                String room = SOURCES.relativize(file).getName(0).toString();
                Matcher write = WRITE.matcher(Files.readString(file));
                while (write.find()) {
                    String owner = OWNERS.get(write.group(1));
                    if (owner != null) {
                        writes++;
                        if (!owner.equals(room)) {
                            trespasses.add(file.getFileName() + " writes " + write.group(1));
                        }
                    }
                }
            }
        }
        assertThat(writes).isGreaterThan(30);
        assertThat(trespasses).isEmpty();
    }

    /** Joins too: a table that somebody reads cannot change without them. */
    @Test
    void tablesAreReadByWhoMayUseTheirOwner() throws IOException {
        List<String> trespasses = new ArrayList<>();
        int reads = 0;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(GroundPlanTest::isOfOnePackage).toList()) {
                String room = SOURCES.relativize(file).getName(0).toString();
                Matcher read = TABLE.matcher(Files.readString(file));
                while (read.find()) {
                    reads++;
                    if (!mayUse(room, "db")) {
                        trespasses.add(file.getFileName() + " reads tables");
                    }
                    String owner = OWNERS.get(table(read.group(1)));
                    if (owner == null) {
                        trespasses.add(table(read.group(1)) + " has no owner");
                    } else if (!owner.equals(room) && !mayUse(room, owner)) {
                        trespasses.add(file.getFileName() + " reads " + table(read.group(1)));
                    }
                }
            }
        }
        assertThat(reads).isGreaterThan(200);
        assertThat(trespasses).isEmpty();
    }

    private static boolean isOfOnePackage(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !ERASE_EVERYWHERE.contains(name);
    }

    /** {@code FrozenRecipient} is FROZEN_RECIPIENT. */
    private static String table(String type) {
        return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean mayUse(String room, String owner) throws IOException {
        String rules = Files.readString(SOURCES.resolve(room).resolve("package-info.java"));
        return rules.contains("\"" + owner + "\"");
    }

    @Test
    void partsComeThroughConstructors() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
    }

    @Test
    void nobodyReadsTheClockBehindItsBack() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(CLASSES);
    }

    /** Public only because their room has several packages: what a room shows to others did not grow by its walls. */
    @Test
    void aRoomKeepsItsOwnToItself() {
        INTERNAL.forEach((room, types) -> noClasses()
                .that()
                .resideOutsideOfPackage("io.duskline." + room + "..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.duskline\\." + room + "\\.(" + types + ")")
                .check(CLASSES));
    }

    @Test
    void namesSaySomething() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|Base|Service)")
                .check(CLASSES);
    }
}
