package io.duskline.campaign.paper;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.message.SentEnds;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.CampaignPlan;
import io.duskline.campaign.policy.ContactPolicy;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.mail.BrownoutText;
import io.duskline.notice.text.Languages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Predicts the mails that follow if a person confirms a change of the end, a launch, or resuming. */
@Component
public class MailForecast {

    /** Above this number, accounts are not examined one by one for a page: notified contacts are counted instead. */
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 1000;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final AccountFactsQuery facts;
    private final PredictedWaves waves;
    private final PredictedMails mails;
    private final Clock clock;

    MailForecast(
            DSLContext sql,
            Campaigns campaigns,
            AccountFactsQuery facts,
            PredictedWaves waves,
            PredictedMails mails,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.facts = facts;
        this.waves = waves;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Mails that follow from a change.
     *
     * @param people number of recipients; approximate if not exact
     * @param accounts accounts of these recipients
     * @param unreachable notified accounts without a reachable contact now
     * @param answered notified accounts with an answer
     * @param isExact whether every account was examined
     */
    public record Mails(List<Row> rows, long people, long accounts, long unreachable, long answered, boolean isExact) {

        /** Language tags of their texts. */
        public List<String> languages() {
            return rows.stream()
                    .flatMap(row -> row.byLanguage().keySet().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /**
     * One kind of mail.
     *
     * @param byLanguage recipients by language tag of their text
     * @param examples the mail in each of these languages, to one of these recipients
     */
    public record Row(MailKind kind, Map<String, Long> byLanguage, List<PredictedMail> examples) {

        public long people() {
            return byLanguage.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Corrections that follow from a change of the end, by the policy of a real run.
     *
     * @param after the deprecation after the change
     */
    @Transactional(readOnly = true)
    public Mails of(Deprecation after) {
        return of(after, null);
    }

    /**
     * As {@link #of(Deprecation)}, of a brownout that moves or is called off.
     *
     * @param brownout its time now and before; null to count the corrections of the end
     */
    @Transactional(readOnly = true)
    public Mails of(Deprecation after, @Nullable BrownoutText brownout) {
        Count count = new Count(after, brownout);
        campaigns.about(after.id()).stream()
                .filter(campaign -> campaign.corrects(after.isWithdrawn()))
                .forEach(count::add);
        return count.mails();
    }

    /** The first wave of a campaign if it were launched now. */
    @Transactional(readOnly = true)
    public Mails atLaunch(Campaign campaign, Deprecation deprecation, RuleCount count) {
        MailKind kind = campaign.wavesInTime(deprecation).getFirst().template();
        Texts texts = new Texts(campaign);
        Map<String, Long> people = new TreeMap<>();
        count.told()
                .byLocale()
                .forEach((locale, n) -> texts.of(locale).ifPresent(tag -> people.merge(tag, n, Long::sum)));
        Map<String, Example> examples = texts.examples(count.drawn());
        return new Mails(
                List.of(new Row(kind, people, written(kind, examples, deprecation, null))),
                count.told().contacts(),
                count.told().accounts(),
                count.told().excluded().noContact(),
                0,
                true);
    }

    /** Queued messages of a campaign. */
    @Transactional(readOnly = true)
    public Mails waiting(Campaign campaign, Deprecation deprecation) {
        Texts texts = new Texts(campaign);
        Rows counted = new Rows();
        sql.select(DELIVERY.WAVE_ID, CONTACT.LOCALE, count(), min(CONTACT.ID))
                .from(DELIVERY)
                .join(CONTACT)
                .on(CONTACT.ID.eq(DELIVERY.CONTACT_ID))
                .where(
                        DELIVERY.WAVE_ID.in(campaign.waveIds()),
                        DELIVERY_STATE.in(DeliveryState.PENDING, DeliveryState.DEFERRED))
                .groupBy(DELIVERY.WAVE_ID, CONTACT.LOCALE)
                .forEach(row -> texts.of(row.value2())
                        .ifPresent(tag -> counted.add(
                                campaign.wave(row.value1()).template(),
                                tag,
                                row.value3(),
                                new Example(campaign, row.value4()))));
        List<Row> rows = counted.of(deprecation, null);
        return new Mails(rows, rows.stream().mapToLong(Row::people).sum(), 0, 0, 0, true);
    }

    /** The texts of a campaign, with a real recipient for each. */
    private final class Texts {

        private final Campaign campaign;
        private final List<NoticeRevision> texts;

        Texts(Campaign campaign) {
            this.campaign = campaign;
            this.texts = mails.texts(campaign);
        }

        /** The tag of the text for a reader's language. */
        Optional<String> of(String locale) {
            return Languages.choose(texts, NoticeRevision::locale, Locale.forLanguageTag(locale))
                    .map(NoticeRevision::locale);
        }

        Map<String, Example> examples(Collection<Long> contacts) {
            Map<String, Example> examples = new TreeMap<>();
            languages(contacts)
                    .forEach((contact, locale) ->
                            of(locale).ifPresent(tag -> examples.putIfAbsent(tag, new Example(campaign, contact))));
            return examples;
        }
    }

    private Map<Long, String> languages(Collection<Long> contacts) {
        return sql.select(CONTACT.ID, CONTACT.LOCALE)
                .from(CONTACT)
                .where(CONTACT.ID.in(contacts))
                .orderBy(CONTACT.ID)
                .fetchMap(CONTACT.ID, CONTACT.LOCALE);
    }

    private List<PredictedMail> written(
            MailKind kind, Map<String, Example> examples, Deprecation deprecation, @Nullable BrownoutText brownout) {
        List<PredictedMail> written = new ArrayList<>();
        examples.forEach((language, example) -> {
            PredictedCampaign paper = waves.of(example.campaign(), deprecation);
            mails.tried(paper, paper.any(kind), example.contact(), language, brownout)
                    .ifPresent(written::add);
        });
        return written;
    }

    /** Whether messages are being sent, so that the number of recipients grows. */
    @Transactional(readOnly = true)
    public boolean isGrowing(Deprecation deprecation) {
        return campaigns.telling(deprecation.id()).stream()
                .flatMap(campaign -> campaign.waves().stream())
                .anyMatch(wave -> wave.isFrozen() && !wave.state().isOver());
    }

    private record Example(Campaign campaign, long contact) {}

    /** Counted mails of several kinds. */
    private final class Rows {

        private final Map<MailKind, Map<String, Long>> people = new EnumMap<>(MailKind.class);
        private final Map<MailKind, Map<String, Example>> examples = new EnumMap<>(MailKind.class);

        void add(MailKind kind, String language, long n, Example example) {
            people.computeIfAbsent(kind, each -> new TreeMap<>()).merge(language, n, Long::sum);
            examples.computeIfAbsent(kind, each -> new TreeMap<>()).putIfAbsent(language, example);
        }

        List<Row> of(Deprecation deprecation, @Nullable BrownoutText brownout) {
            return people.entrySet().stream()
                    .map(each -> new Row(
                            each.getKey(),
                            each.getValue(),
                            written(
                                    each.getKey(),
                                    examples.getOrDefault(each.getKey(), Map.of()),
                                    deprecation,
                                    brownout)))
                    .toList();
        }
    }

    private final class Count {

        private final Deprecation after;
        private final @Nullable BrownoutText brownout;
        private final Rows counted = new Rows();
        private final Set<Long> contacts = new HashSet<>();
        private final Set<Long> accounts = new HashSet<>();
        private final Set<Long> answered = new HashSet<>();
        private final Set<Long> unreachable = new HashSet<>();
        private long more;
        private int asked;

        Count(Deprecation after, @Nullable BrownoutText brownout) {
            this.after = after;
            this.brownout = brownout;
        }

        void add(Campaign campaign) {
            CampaignPlan plan = facts.plan(campaign, after);
            Texts texts = new Texts(campaign);
            long last = 0;
            while (asked < MOST) {
                List<Long> next = told(campaign, last);
                if (next.isEmpty()) {
                    return;
                }
                add(campaign, plan, texts, facts.of(campaign, after, next));
                asked += next.size();
                last = next.getLast();
            }
            more += sql.fetchCount(toldAfter(campaign, last));
        }

        private List<Long> told(Campaign campaign, long last) {
            return sql.fetch(toldAfter(campaign, last)
                            .orderBy(FROZEN_ACCOUNT.ACCOUNT_ID)
                            .limit(AT_ONCE))
                    .getValues(FROZEN_ACCOUNT.ACCOUNT_ID);
        }

        private void add(Campaign campaign, CampaignPlan plan, Texts texts, List<AccountFacts> of) {
            Map<Long, MailKind> owed = new HashMap<>();
            for (AccountFacts account : of) {
                List<Message> corrections = ContactPolicy.decide(plan, account, clock.instant()).messages().stream()
                        .filter(this::isCounted)
                        .toList();
                corrections.forEach(message -> owed.put(message.contactId(), message.kind()));
                if (!corrections.isEmpty()) {
                    accounts.add(account.id());
                } else if (account.contacts().stream().noneMatch(contact -> contact.isReachable())) {
                    unreachable.add(account.id());
                }
                if (account.answer() != null) {
                    answered.add(account.id());
                }
            }
            owed.keySet().removeAll(contacts);
            contacts.addAll(owed.keySet());
            languages(owed.keySet())
                    .forEach((contact, locale) -> texts.of(locale)
                            .ifPresent(tag -> counted.add(
                                    Objects.requireNonNull(owed.get(contact)),
                                    tag,
                                    1,
                                    new Example(campaign, contact))));
        }

        private boolean isCounted(Message message) {
            return brownout == null
                    ? message.kind().isCorrection()
                    : message.kind() == MailKind.BROWNOUT && message.content().occasion() != 0;
        }

        /** Accounts that were not asked get as many mails as those that were, on average. */
        Mails mails() {
            List<Row> rows = counted.of(after, brownout).stream()
                    .sorted(Comparator.comparingLong(Row::people).reversed())
                    .toList();
            double share = asked == 0 ? 0 : (double) more / asked;
            return new Mails(
                    rows,
                    contacts.size() + Math.round(share * contacts.size()),
                    accounts.size() + Math.round(share * accounts.size()),
                    unreachable.size(),
                    answered.size(),
                    more == 0);
        }
    }

    private static SelectConditionStep<Record1<Long>> toldAfter(Campaign campaign, long last) {
        return select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(
                        FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()),
                        FROZEN_ACCOUNT.ACCOUNT_ID.gt(last),
                        FROZEN_ACCOUNT.ACCOUNT_ID.in(SentEnds.toldAccounts(campaign)));
    }
}
