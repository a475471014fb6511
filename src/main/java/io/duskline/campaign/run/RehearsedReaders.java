package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.Audiences;
import io.duskline.audience.Choice;
import io.duskline.campaign.Campaign;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.Suppressions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Whom each wave of a campaign on paper would tell, as parts of statements: with the conditions by which waves are frozen, each
 * at the wave's own moment. What is not known yet stays as it is; who uses it now goes on to.
 */
@NamedInterface("run")
@Component
public class RehearsedReaders {

    public static final Field<String> LOCALE = field(name("locale"), String.class);
    public static final Field<String> ZONE = field(name("time_zone"), String.class);

    /** The hours of a reader, as {@link io.duskline.delivery.LeavingHours} takes them; null where none matter. */
    public static final Field<String> HOURS = field(name("reader_hours"), String.class);

    /** 1 for whoever was told before, else 0. */
    public static final Field<Integer> WAS_TOLD = field(name("was_told"), Integer.class);

    /** Its place in the rule's order, from 0. */
    public static final Field<Integer> RANK = field(name("place_of_role"), Integer.class);

    /** 1 for whoever is chosen, 0 for whoever else at such an account might be told, where nobody is heard of. */
    public static final Field<Integer> IS_CHOSEN = field(name("is_chosen"), Integer.class);

    /** 1 where nobody at their account was heard of but by an answer, else 0. */
    public static final Field<Integer> IS_UNHEARD = field(name("is_unheard"), Integer.class);

    /** 1 for whoever gets no such message, else 0. */
    public static final Field<Integer> IS_LEFT_OUT = field(name("is_left_out"), Integer.class);

    /** 1 for whom the campaign sent nothing yet, else 0. */
    public static final Field<Integer> IS_UNTOLD = field(name("is_untold"), Integer.class);

    /** The {@link Part} of each wave that is sent, in their order: a digit each. */
    public static final Field<String> PARTS = field(name("parts"), String.class);

    public static final Field<String> ACCOUNT_NAME = field(name("account_name"), String.class);
    public static final Field<String> CONTACT_NAME = field(name("contact_name"), String.class);

    private final RehearsedParts parts;
    private final ToldDates toldDates;
    private final Readers readers;
    private final MessageRows rows;

    RehearsedReaders(RehearsedParts parts, ToldDates toldDates, Readers readers, MessageRows rows) {
        this.parts = parts;
        this.toldDates = toldDates;
        this.readers = readers;
        this.rows = rows;
    }

    /** What a wave is to a reader. */
    @NamedInterface("run")
    public enum Part {
        /** Another wave tells them, or none has to. */
        NONE(0),
        /** They are told. */
        TOLD(1),
        /** Their answer stops it. */
        ANSWERED(2),
        /** The rule chooses their account no more by then. */
        UNUSED(3);

        private final int code;

        Part(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        /**
         * Whether it is this to them.
         *
         * @param parts as {@link #PARTS} has them
         * @param place of the wave among those that are sent, from 0
         */
        public boolean isAt(String parts, int place) {
            return parts.charAt(place) - '0' == code;
        }

        Field<Integer> field() {
            return inline(code);
        }
    }

    /** Accounts whose ids lie between these, both among them. */
    @NamedInterface("run")
    public record Span(long from, long to) {

        Condition holds(Field<Long> account) {
            return account.between(from, to);
        }
    }

    /**
     * Those whom the rule chooses, and where it escalates whoever else has its roles there: contact, account, role, locale, zone,
     * hours, names, whether told before, and their parts.
     */
    public Table<?> chosen(RehearsedCampaign paper, Span span) {
        Campaign campaign = paper.campaign();
        List<Field<?>> also = new ArrayList<>(about(paper, span));
        also.add(wasTold(campaign, span).as(WAS_TOLD));
        also.add(parts(paper, wave -> parts.of(paper, wave, span)));
        Table<?> table = parts.fitting(paper, span, also).table();
        return select(table.fields())
                .select(when(Choice.isChosen(), inline(1)).otherwise(inline(0)).as(IS_CHOSEN))
                .from(table)
                .where(paper.hasRungs() ? noCondition() : Choice.isChosen())
                .asTable("chosen");
    }

    /** Those who were told before, whether or not the rule still chooses them, and in whose place others are, likewise. */
    public Table<?> told(RehearsedCampaign paper, Span span) {
        Campaign campaign = paper.campaign();
        List<Field<?>> also = new ArrayList<>(List.of(
                CONTACT.ID.as(Choice.CONTACT_ID),
                CONTACT.ACCOUNT_ID.as(Choice.ACCOUNT_ID),
                Audiences.role(campaign.rule()).as(Choice.CONTACT_ROLE)));
        also.addAll(about(paper, span));
        also.add(inline(1).as(WAS_TOLD));
        also.add(inline(0).as(IS_CHOSEN));
        also.add(parts(paper, wave -> switch (wave.tells()) {
            case CHOSEN, EXPOSED, NEXT_ROLE -> Part.NONE.field();
            case TOLD, OTHERWISE -> parts.of(paper, wave, span);
        }));
        return select(also)
                .from(CONTACT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CONTACT.ACCOUNT_ID))
                .where(isTold(campaign, span))
                .and(Audiences.isLive())
                .andNot(readers.leftOut(campaign))
                .asTable("chosen");
    }

    private static Field<String> parts(RehearsedCampaign paper, Function<RehearsedWave, Field<Integer>> each) {
        Stream<Field<?>> digits =
                Stream.concat(Stream.of(inline("")), paper.sent().stream().map(each));
        return concat(digits.toArray(Field[]::new)).as(PARTS);
    }

    private List<Field<?>> about(RehearsedCampaign paper, Span span) {
        Campaign campaign = paper.campaign();
        return List.of(
                ACCOUNT.NAME.as(ACCOUNT_NAME),
                CONTACT.NAME.as(CONTACT_NAME),
                CONTACT.LOCALE.as(LOCALE),
                CONTACT.TIME_ZONE.as(ZONE),
                rows.reader(campaign).as(HOURS),
                Audiences.rank(campaign.rule()).as(RANK),
                onLadders(paper, readers.leftOut(campaign)).as(IS_LEFT_OUT),
                onLadders(
                                paper,
                                RehearsedParts.hasTold(campaign)
                                        ? Ladders.isUntold(campaign, span::holds)
                                        : trueCondition())
                        .as(IS_UNTOLD),
                onLadders(paper, parts.isUnheard(paper)).as(IS_UNHEARD));
    }

    /** Of nobody where there are none. */
    private static Field<Integer> onLadders(RehearsedCampaign paper, Condition which) {
        return flag(paper.hasRungs() ? which : falseCondition());
    }

    private static Field<Integer> flag(Condition which) {
        return when(which, inline(1)).otherwise(inline(0));
    }

    private Field<Integer> wasTold(Campaign campaign, Span span) {
        return RehearsedParts.hasTold(campaign)
                ? when(isTold(campaign, span), inline(1)).otherwise(inline(0))
                : inline(0);
    }

    /** They were told before, or are in the place of those who were and cannot be any more. */
    private Condition isTold(Campaign campaign, Span span) {
        return CONTACT.ID
                .in(ToldDates.told(campaign, span.from(), span.to()))
                .or(CONTACT.ID.in(Audiences.instead(
                        campaign.rule(),
                        toldDates.lostAccounts(campaign, span.from(), span.to()),
                        readers.leftOut(campaign))));
    }

    /**
     * Contacts in the rule's roles at accounts that it chooses now, whom no wave can tell: how many for each reason, at how
     * many accounts. The reasons are {@code ended}, {@code wrong_person}, {@code unsubscribed} and why an address is suppressed.
     */
    public Select<Record3<String, Integer, Integer>> leftOut(RehearsedCampaign paper, Span span) {
        Campaign campaign = paper.campaign();
        Condition reachable = readers.isReachable(campaign);
        Field<String> reason = field(name("reason"), String.class);
        Field<Long> account = field(name("account_id"), Long.class);
        var each = select(
                        CONTACT.ACCOUNT_ID.as(account),
                        when(not(EndedContacts.isNone()), inline("ended"))
                                .when(not(Suppressions.isNone(CONTACT.EMAIL)), Suppressions.cause(CONTACT.EMAIL))
                                .when(not(reachable), inline("wrong_person"))
                                .otherwise(inline("unsubscribed"))
                                .as(reason))
                .from(ACCOUNT)
                .join(CONTACT)
                .on(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(
                        ACCOUNT.ID.between(span.from(), span.to()),
                        RuleOnPaper.isChosenNow(paper, span),
                        Audiences.fits(campaign.rule()).or(readers.isGiven(campaign)),
                        not(reachable).or(campaign.kind().unsubscribed()))
                .asTable("left_out");
        return select(reason, count(), countDistinct(account)).from(each).groupBy(reason);
    }

    /** Over the row of an account: nobody there has a role of the rule, whether or not they can be written to. */
    public Condition hasNobody(RehearsedCampaign paper) {
        return Audiences.hasNobody(paper.campaign().rule());
    }

    /** Over the row of an account: the rule chooses it now. */
    public Condition isChosenNow(RehearsedCampaign paper, Span span) {
        return ACCOUNT.ID.between(span.from(), span.to()).and(RuleOnPaper.isChosenNow(paper, span));
    }
}
