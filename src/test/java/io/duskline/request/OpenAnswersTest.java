package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.acknowledgement.OpenRequests;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** They asked by their answer, which stands on after we decided. Only until then does it wait for us. */
class OpenAnswersTest extends AskingCustomers {

    @Autowired
    RequestAnswers answers;

    @Autowired
    AccountExtensions extending;

    @Autowired
    OpenRequests open;

    @Autowired
    DSLContext sql;

    @Test
    void itWaitsFromTheAnswerUntilItIsDecided() {
        assertThat(isWaiting()).isFalse();

        say("acme", OWNER, time("2023-04-28", "Our copy runs."));
        assertThat(isWaiting()).isTrue();
        assertThat(waiting()).containsExactly("acme");

        answers.decline(last().id(), "Twitter closes on the 29th.", PM);
        assertThat(acknowledgements.of(account("acme")).getLast().standing()).isTrue();
        assertThat(isWaiting()).isFalse();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whoeverIsToldMoreLaterWaitsOn() {
        say("acme", OWNER, help("Where are my drafts?"));

        answers.reply(last().id(), "We look into it.", null, true, PM);
        assertThat(isWaiting()).isTrue();

        answers.reply(last().id(), "In the export.", null, false, PM);
        assertThat(isWaiting()).isFalse();
    }

    private boolean isWaiting() {
        return open.isWaiting(twitter().id(), account("acme"));
    }

    private List<String> waiting() {
        return sql.select(ACCOUNT.EXTERNAL_ID)
                .from(ACCOUNT)
                .where(open.isWaiting(ACCOUNT.ID, twitter().id()))
                .fetch(ACCOUNT.EXTERNAL_ID);
    }

    private CustomerRequest last() {
        return requests.of(account("acme")).getLast();
    }

    @Test
    void eleventhReplyInADayIsRefused() {
        say("acme", OWNER, help("Where are our tweets?"));
        long request = last().id();
        for (int reply = 0; reply < 10; reply++) {
            answers.reply(request, "We look into it, part " + reply + ".", null, true, PM);
        }

        assertThatThrownBy(() -> answers.reply(request, "And one more.", null, true, PM))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.TOO_MANY));

        clock.advance(Duration.ofDays(1).plusSeconds(1));
        answers.reply(request, "And one more.", null, true, PM);
    }

    @Test
    void eleventhExtensionInADayIsRefused() {
        for (int day = 1; day <= 10; day++) {
            extending.extend("twitter-shutdown", "acme", "2023-05-%02dT09:00".formatted(day), ZONE, "More.", PM);
        }

        assertThatThrownBy(() -> extending.extend("twitter-shutdown", "acme", "2023-05-11T09:00", ZONE, "More.", PM))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.TOO_MANY));

        extending.extend("twitter-shutdown", "acme", "2023-05-10T09:00", ZONE, "The same again.", PM);
        assertThatThrownBy(() -> extending.revoke("twitter-shutdown", "acme", "No.", PM))
                .isInstanceOf(ProblemException.class);
    }
}
