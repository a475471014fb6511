package io.duskline.publication;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.ForwardedNotice.State;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From whom to whom a notice went at an account, as one of them sees it. */
public record ForwardView(
        PersonalContext personal, ForwardedNotice last, List<Holder> holders, String to, String masked) {

    /**
     * One who had it.
     *
     * @param who empty for those who are gone
     * @param isReader whether it is the person who looks at the page
     * @param isNow whether they hold it
     */
    public record Holder(String who, boolean isReader, boolean isNow, Instant since) {}

    static ForwardView of(PersonalContext personal, List<ForwardedNotice> chain, Accounts accounts) {
        List<ForwardedNotice> taken = chain.stream()
                .filter(each -> each.state() == State.DUE || each.state() == State.TOLD)
                .toList();
        List<Holder> holders = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            ForwardedNotice each = taken.get(i);
            if (i == 0) {
                holders.add(holder(each.fromContactId(), false, each.passedAt(), personal, accounts));
            }
            boolean isNow = i == taken.size() - 1;
            holders.add(holder(each.toContactId(), isNow, each.passedAt(), personal, accounts));
        }
        ForwardedNotice last = chain.getLast();
        Optional<Contact> to = accounts.contact(last.toContactId());
        return new ForwardView(
                personal,
                last,
                holders,
                to.map(Contact::email).orElse("•••"),
                to.map(PageReader::masked).orElse("•••"));
    }

    private static Holder holder(
            long contact, boolean isNow, Instant since, PersonalContext personal, Accounts accounts) {
        String who = accounts.contact(contact).map(personal.reader()::shown).orElse("•••");
        return new Holder(who, personal.reader().is(contact), isNow, since);
    }

    /** Only who passed it on themselves sees the whole address. */
    public String shown() {
        return personal.reader().is(last.fromContactId()) ? to : masked;
    }

    public String ending() {
        return switch (last.state()) {
            case DUE, TOLD -> "";
            case WAITING -> "_waiting";
            case DECLINED -> "_declined";
        };
    }

    public boolean isUnderWay() {
        return last.state() == State.DUE || last.state() == State.TOLD;
    }

    public String receipt() {
        return Acknowledgement.receiptNumber(last.receipt());
    }
}
