package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.catalog.Undo;
import io.duskline.web.ProblemException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two people with any roles do anything, in any order, with sending between their steps. Each text is marked, so a mail shows
 * which texts it was made from. Whatever they do, a mail contains only texts that are approved when it is sent, nothing answers
 * with a fault of ours, and the page says the state that the campaign has.
 */
@DusklineTest
class OnlyApprovedTextsTest extends CampaignPagesStory {

    private static final int LONGEST = 12;
    private static final Pattern MARK = Pattern.compile("Text\\d+mark");
    private static final List<String> ROLES = List.of("product_manager", "approver", "support_agent", "admin");
    private static final String READER = "reader@vendor.example";
    private static final String SLUG = "twitter-shutdown";
    private static final Set<CampaignState> SILENT =
            Set.of(CampaignState.DRAFT, CampaignState.SUBMITTED, CampaignState.APPROVED, CampaignState.PAUSED);

    @Autowired
    Deprecations deprecations;

    @Autowired
    Undo undo;

    @Autowired
    GreenMail mailbox;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    private Random random = new Random(0);
    private final List<String> told = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Caller reader = Caller.nobody(0);
    private long id;
    private int texts;
    private final Set<String> seen = new HashSet<>();

    /** What is saved now, by language, and what was saved before it. */
    private final Map<String, String> saved = new TreeMap<>();

    private final Map<String, String> before = new TreeMap<>();

    /** What a second person approved, or one person released; null if neither stands. */
    private @Nullable Set<String> approved;

    private @Nullable Set<String> released;
    private Instant confirmBy = Instant.MAX;

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 7})
    void mailsContainOnlyTextsThatAreApprovedWhenTheyAreSent(long seed) throws Exception {
        follow(seed);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("many")
    void mailsContainOnlyTextsThatAreApprovedWhenTheyAreSent_inManyHistories(long seed) throws Exception {
        follow(seed);
    }

    static Stream<Long> many() {
        long first = Long.parseLong(System.getenv().getOrDefault("HISTORIES_FIRST", "100"));
        return Stream.iterate(first, seed -> seed + 1)
                .limit(Integer.parseInt(System.getenv().getOrDefault("HISTORIES", "60")));
    }

    private void follow(long seed) throws Exception {
        random = new Random(seed);
        begin(story.twitterEnds());
        int steps = 4 + random.nextInt(LONGEST - 3);
        for (int i = 0; i < steps; i++) {
            told.add(step());
            send();
            assertThatItSaysItsState();
        }
    }

    private void begin(Deprecation twitter) {
        for (String name : List.of("ann@vendor.example", "ben@vendor.example")) {
            List<String> roles =
                    ROLES.stream().filter(role -> random.nextInt(3) > 0).toList();
            List<String> some = roles.isEmpty() ? ROLES : roles;
            people.user(name, some.toArray(String[]::new));
            callers.add(Caller.bearer(port, people.tokenOf(name, some.toArray(String[]::new))));
            names.add(name);
            told.add(name + " " + some);
        }
        people.user(READER, "product_manager");
        reader = people.signedIn(port, READER);
        id = story.draft("first", WAVES).id();
        Caller admin = Caller.admin(port);
        assertThat(write(admin, "en", mark())).isEqualTo(200);
        assertThat(write(admin, "fr", mark())).isEqualTo(200);
        admin.typed("POST", campaign("/speed"), "application/json", "{\"most_per_hour\":60}");
        // Most histories are about a campaign that was launched in one of the two ways.
        if (random.nextInt(8) > 0) {
            ok(admin, campaign("/submit"), "{}");
            if (random.nextBoolean()) {
                Caller other = people.bearer(port, "approver");
                ok(other, campaign("/approve"), "{}");
                approved = now();
                ok(admin, campaign("/launch"), "{}");
            } else {
                release(admin);
            }
            send();
        }
    }

    private String campaign(String path) {
        return "/api/v1/campaigns/" + id + path;
    }

    private String mark() {
        return "Text%dmark".formatted(++texts);
    }

    private Set<String> now() {
        return new TreeSet<>(saved.values());
    }

    private String step() {
        int who = random.nextInt(2);
        Caller by = callers.get(who);
        String what = "";
        switch (random.nextInt(19)) {
            case 0 -> what = "submit " + post(by, "/submit", "{}");
            case 1 -> what = "launch " + post(by, "/launch", "{}");
            case 2 -> what = "release " + release(by);
            case 3, 4 -> what = "approve " + approve(by);
            case 5, 6 -> what = "send back " + sendBack(by);
            case 7 -> {
                String locale = random.nextBoolean() ? "en" : "fr";
                what = "edit " + locale + " " + write(by, locale, mark());
            }
            case 8 -> {
                String locale = random.nextBoolean() ? "en" : "fr";
                what = "revert " + locale + " " + write(by, locale, before.get(locale));
            }
            case 9 -> what = "move " + change(who, () -> deprecations.moveSunset(SLUG, another(), names.get(who)));
            case 10 -> what = "hold " + change(who, () -> deprecations.suspend(SLUG, "A question", names.get(who)));
            case 11, 12 ->
                what = "withdraw " + change(who, () -> deprecations.withdraw(SLUG, "It stays", names.get(who)));
            case 13 -> what = "undo " + undone(who);
            case 14 -> what = "pause " + post(by, "/pause", "{\"reason\":\"A question\"}");
            case 15, 16 -> what = "resume " + post(by, "/resume", "{}");
            case 17 -> {
                boolean cancels = campaigns.get(id).state() != CampaignState.CANCELLED;
                what = cancels
                        ? "cancel " + post(by, "/cancel", "{\"reason\":\"Never mind\"}")
                        : "restore " + restore(by);
            }
            default ->
                what = "extension "
                        + call(by, "POST", "/api/v1/deprecations/" + SLUG + "/extensions", """
                                {"account":"acme","until":{"at":"2023-06-0%dT09:00","zone":"America/Los_Angeles"},"reason":"Asked"}""".formatted(
                                        1 + random.nextInt(9)));
        }
        clock.advance(
                switch (random.nextInt(6)) {
                    case 0, 1 -> Duration.ZERO;
                    case 2, 3 -> Duration.ofMinutes(1);
                    case 4 -> Duration.ofMinutes(3);
                    default -> Duration.ofHours(25);
                });
        return names.get(who) + ": " + what;
    }

    private NewSunset another() {
        return new NewSunset(
                "2023-05-%02dT09:00".formatted(2 + random.nextInt(28)), "America/Los_Angeles", "Later", null);
    }

    private int post(Caller by, String path, String body) {
        return call(by, "POST", campaign(path), body);
    }

    private int call(Caller by, String method, String path, String body) {
        var answer = by.typed(method, path, "application/json", body);
        assertThat(answer.statusCode())
                .as("%s %s after %s: %s", method, path, told, answer.body())
                .isLessThan(500);
        return answer.statusCode();
    }

    private void ok(Caller by, String path, String body) {
        assertThat(call(by, "POST", path, body)).as(path).isEqualTo(200);
    }

    private int write(Caller by, String locale, String mark) {
        StringBuilder body = new StringBuilder("{\"help\":\"Write to %s@vendor.example.\"".formatted(mark));
        for (String field : List.of(
                "subject", "summary", "what_stops", "what_continues", "what_to_do", "if_you_do_nothing", "your_data")) {
            body.append(",\"%s\":\"%s\"".formatted(field, mark));
        }
        int status = call(
                by,
                "PUT",
                "/api/v1/deprecations/" + SLUG + "/notices/" + locale,
                body.append('}').toString());
        if (status < 300 && !mark.equals(saved.get(locale))) {
            @Nullable String earlier = saved.put(locale, mark);
            before.put(locale, earlier == null ? mark : earlier);
            approved = null;
            released = null;
        }
        return status;
    }

    private int release(Caller by) {
        long leaving = JsonMapper.shared()
                .readTree(reader.get("/api/v1/campaigns/" + id + "/audience").body())
                .path("contacts")
                .asLong(2);
        int status =
                post(by, "/emergency-launch", "{\"reason\":\"They cut access\",\"messages\":%d}".formatted(leaving));
        if (status < 300) {
            released = now();
            confirmBy = clock.instant().plus(Duration.ofHours(24));
        }
        return status;
    }

    private int approve(Caller by) {
        if (released == null) {
            int status = post(by, "/approve", "{}");
            approved = status < 300 ? now() : approved;
            return status;
        }
        JsonNode reviews = JsonMapper.shared()
                .readTree(by.get("/api/v1/reviews?type=campaign").body())
                .path("items");
        for (JsonNode review : reviews) {
            int status = call(
                    by,
                    "POST",
                    "/api/v1/reviews/" + review.path("id").asLong() + "/approve",
                    "{\"content_hash\":\"%s\"}"
                            .formatted(review.path("content_hash").asString()));
            if (status < 300) {
                approved = released;
                released = null;
                return status;
            }
        }
        return 0;
    }

    private int sendBack(Caller by) {
        int status = post(by, "/reject", "{\"reason\":\"Never send it\"}");
        if (status < 300) {
            approved = null;
            released = null;
        }
        return status;
    }

    private int restore(Caller by) {
        boolean isLaunched = campaigns.get(id).isLaunched();
        int status = post(by, "/restore", "{}");
        if (status < 300 && !isLaunched) {
            approved = null;
        }
        return status;
    }

    private String change(int who, Supplier<Deprecation> change) {
        try {
            if (random.nextInt(4) > 0) {
                undo.offer(SLUG, change);
            } else {
                change.get();
            }
            return "200";
        } catch (ProblemException refusal) {
            return refusal.detail();
        }
    }

    private String undone(int who) {
        try {
            undo.undo(SLUG, names.get(who));
            return "200";
        } catch (ProblemException refusal) {
            return "409";
        }
    }

    /** Sometimes the campaigns are not looked after before messages are sent. */
    private void send() {
        Campaign was = campaigns.get(id);
        if (random.nextBoolean()) {
            story.sendOnly();
            assertThatOnlyApprovedTextsWereSent(was);
        }
        story.goOn();
        assertThatOnlyApprovedTextsWereSent(was);
    }

    private void assertThatOnlyApprovedTextsWereSent(Campaign was) {
        Set<String> mayBeSent = new HashSet<>(approved == null ? Set.of() : approved);
        if (released != null && clock.instant().isBefore(confirmBy)) {
            mayBeSent.addAll(released);
        }
        for (MimeMessage received : mailbox.getReceivedMessages()) {
            String mail = text(received);
            if (!seen.add(mail) || isToStaff(received)) {
                continue;
            }
            Set<String> marks =
                    MARK.matcher(mail).results().map(found -> found.group()).collect(Collectors.toSet());
            assertThat(mayBeSent).as("may be sent after %s: %s", told, mail).containsAll(marks);
            if (marks.isEmpty()) {
                assertThat(mail)
                        .as("sent after %s", told)
                        .containsAnyOf("Twitter stays in your account", "Twitter reste dans votre compte");
                assertThat(deprecations.get(SLUG).isWithdrawn()).isTrue();
            }
            Campaign is = campaigns.get(id);
            assertThat(SILENT.contains(was.state())
                            && SILENT.contains(is.state())
                            && !is.isPausedByPerson()
                            && !was.isPausedByPerson())
                    .as("%s and %s, and sent a mail after %s: %s", was.state(), is.state(), told, mail)
                    .isFalse();
        }
    }

    private static boolean isToStaff(MimeMessage mail) {
        try {
            return mail.getHeader("To", ",").contains("@vendor.example")
                    || mail.getHeader("To", ",").contains("@marketing-center.example");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            mail.writeTo(all);
            String raw = all.toString(StandardCharsets.UTF_8);
            return mail.getSubject() + raw.replace("=\r\n", "");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertThatItSaysItsState() {
        var page = reader.get("/console/campaigns/" + id);
        if (page.statusCode() == 302) { // the session is over
            reader = people.signedIn(port, READER);
            page = reader.get("/console/campaigns/" + id);
        }
        assertThat(page.statusCode()).as("the page after %s", told).isEqualTo(200);
        Campaign campaign = campaigns.get(id);
        String word = switch (campaign.state()) {
            case SUBMITTED -> "awaiting approval";
            case CANCELLED -> "canceled";
            default -> campaign.state().code();
        };
        assertThat(Jsoup.parse(page.body()).select("h1").text())
                .as("after %s", told)
                .containsIgnoringCase(word);
        var rest = JsonMapper.shared()
                .readTree(Caller.admin(port).get(campaign("")).body());
        assertThat(rest.path("state").asString())
                .as("after %s", told)
                .isEqualTo(campaign.state().code());
        if (campaign.state() == CampaignState.RUNNING && !deprecations.get(SLUG).isWithdrawn()) {
            assertThat(approved != null || released != null)
                    .as("it is running and approved after %s", told)
                    .isTrue();
        }
        if (campaign.state() == CampaignState.DRAFT) {
            assertThat(campaign.approved()).as("a draft after %s", told).isEmpty();
        }
    }
}
