package io.duskline.campaign.paper;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.message.SentEnds;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.CampaignPlan;
import io.duskline.campaign.policy.ContactPolicy;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Predicts who gets which correction once the end of a deprecation changes, by the policy of the run. */
@Component
public class CorrectionForecast {

    /** More accounts are not asked one by one while a page waits: the people there who were told are counted instead. */
    private static final int MOST = 10_000;

    private static final int AT_ONCE = 1000;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final AccountFactsQuery facts;
    private final PredictedWaves waves;
    private final PredictedMails mails;
    private final Clock clock;

    CorrectionForecast(
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
     * The mails that follow from a change.
     *
     * @param people who get one; where it is not exact, about
     * @param accounts of these people
     * @param unreachable accounts that were told and where no contact can be told now
     * @param answered accounts that were told and have an answer
     * @param isExact whether every account was asked
     */
    public record Mails(List<Row> rows, long people, long accounts, long unreachable, long answered, boolean isExact) {

        /** The tags of their texts. */
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
     * @param byLanguage people by the tag of the text that they get
     * @param examples the mail itself in each of these languages, to one of these people
     */
    public record Row(MailKind kind, Map<String, Long> byLanguage, List<PredictedMail> examples) {

        public long people() {
            return byLanguage.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** @param after the deprecation as it would be */
    @Transactional(readOnly = true)
    public Mails of(Deprecation after) {
        Count count = new Count(after);
        campaigns.about(after.id()).stream()
                .filter(campaign -> campaign.corrects(after.isWithdrawn()))
                .forEach(count::add);
        return count.mails();
    }

    /** Whether messages leave now, so that more people are told from second to second. */
    @Transactional(readOnly = true)
    public boolean isGrowing(Deprecation deprecation) {
        return campaigns.telling(deprecation.id()).stream()
                .flatMap(campaign -> campaign.waves().stream())
                .anyMatch(wave -> wave.isFrozen() && !wave.state().isOver());
    }

    private record Example(Campaign campaign, long contact) {}

    private final class Count {

        private final Deprecation after;
        private final Map<MailKind, Map<String, Long>> people = new EnumMap<>(MailKind.class);
        private final Map<MailKind, Map<String, Example>> examples = new EnumMap<>(MailKind.class);
        private final Set<Long> contacts = new HashSet<>();
        private final Set<Long> accounts = new HashSet<>();
        private final Set<Long> answered = new HashSet<>();
        private final Set<Long> unreachable = new HashSet<>();
        private long more;
        private int asked;

        Count(Deprecation after) {
            this.after = after;
        }

        void add(Campaign campaign) {
            CampaignPlan plan = facts.plan(campaign, after);
            List<NoticeRevision> texts = mails.texts(campaign);
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

        private void add(Campaign campaign, CampaignPlan plan, List<NoticeRevision> texts, List<AccountFacts> of) {
            Map<Long, MailKind> owed = new HashMap<>();
            for (AccountFacts account : of) {
                List<Message> corrections = ContactPolicy.decide(plan, account, clock.instant()).messages().stream()
                        .filter(message -> message.kind().isCorrection())
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
                    .forEach((contact, wish) -> Languages.choose(
                                    texts, NoticeRevision::locale, Locale.forLanguageTag(wish))
                            .ifPresent(text -> {
                                MailKind kind = owed.get(contact);
                                people.computeIfAbsent(kind, each -> new TreeMap<>())
                                        .merge(text.locale(), 1L, Long::sum);
                                examples.computeIfAbsent(kind, each -> new TreeMap<>())
                                        .putIfAbsent(text.locale(), new Example(campaign, contact));
                            }));
        }

        private Map<Long, String> languages(Set<Long> of) {
            return sql.select(CONTACT.ID, CONTACT.LOCALE)
                    .from(CONTACT)
                    .where(CONTACT.ID.in(of))
                    .fetchMap(CONTACT.ID, CONTACT.LOCALE);
        }

        /** Accounts that were not asked get as many mails as those that were, on average. */
        Mails mails() {
            List<Row> rows = people.entrySet().stream()
                    .map(each -> new Row(each.getKey(), each.getValue(), written(each.getKey())))
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

        private List<PredictedMail> written(MailKind kind) {
            List<PredictedMail> written = new ArrayList<>();
            examples.getOrDefault(kind, Map.of()).forEach((language, example) -> {
                PredictedCampaign paper = waves.of(example.campaign(), after);
                Optional<PredictedMail> mail = mails.tried(paper, paper.any(kind), example.contact(), language);
                mail.ifPresent(written::add);
            });
            return written;
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
