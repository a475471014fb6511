package io.duskline.dryrun;

import io.duskline.campaign.paper.PredictedAccounts.Followed;
import io.duskline.campaign.paper.PredictedAccounts.Following;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.UnreachableContacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts the readers of a rehearsal at some accounts, and whom it leaves out there; and writes down whom it tells. */
@Component
class SpanCounts {

    private final ReaderQuery readers;
    private final DryRunRows rows;
    private final UnreachableContacts unreachable;

    SpanCounts(ReaderQuery readers, DryRunRows rows, UnreachableContacts unreachable) {
        this.readers = readers;
        this.rows = rows;
        this.unreachable = unreachable;
    }

    @Transactional
    public DryRunTally count(long rehearsal, PredictedCampaign paper, Following accounts, Span span) {
        List<Followed> followed = accounts.accounts(span.from(), span.to());
        List<CountedAccount> counted =
                followed.stream().map(each -> CountedAccount.of(paper, each)).toList();
        Map<Long, Alike.Bits> contacts = new HashMap<>();
        counted.forEach(account -> contacts.putAll(account.contacts()));
        Map<Long, CountedReader> read = new HashMap<>();
        readers.of(paper, contacts.keySet())
                .forEach(reader -> read.put(
                        reader.contact(),
                        new CountedReader(reader, Objects.requireNonNull(contacts.get(reader.contact())))));
        rows.write(rehearsal, read.values(), counted);
        DryRunTally tally = new DryRunTally();
        read.values().forEach(each -> add(each, tally));
        counted.forEach(account -> add(account, read, tally));
        addLeftOut(paper, followed, tally);
        return tally;
    }

    private static void add(CountedAccount account, Map<Long, CountedReader> readers, DryRunTally tally) {
        tally.addAccount(account.bits());
        account.waits().forEach(wait -> {
            CountedReader waiting =
                    Objects.requireNonNull(readers.get(wait.coming().message().contactId()));
            tally.addWait(new DryRunTally.Waits(
                    wait.wave(), wait.coming().sentAt(), waiting.reader().hours()));
        });
    }

    private void addLeftOut(PredictedCampaign paper, List<Followed> accounts, DryRunTally tally) {
        List<Long> contacts =
                accounts.stream().flatMap(each -> each.leftOut().stream()).toList();
        if (!contacts.isEmpty()) {
            unreachable
                    .of(paper, contacts)
                    .forEach(group -> tally.addLeftOut(
                            group.reason(), new DryRunTally.LeftOut(group.contacts(), group.accounts())));
        }
        List<Long> lost = accounts.stream()
                .filter(each -> each.isChosen() && !each.hasReachableContact())
                .map(Followed::id)
                .toList();
        if (!lost.isEmpty()) {
            tally.addWithoutContact(unreachable.accountsWithoutContact(paper, lost));
        }
    }

    private static void add(CountedReader counted, DryRunTally tally) {
        DryRunReader reader = counted.reader();
        long told = counted.bits().told();
        tally.addReader(
                new Alike(counted.bits(), reader.role(), reader.locale(), reader.zone(), reader.hours()),
                reader.contact(),
                reader.account());
        if (told != 0) {
            UnusualNames.measure(
                    reader,
                    (why, measure) -> tally.addExtreme(
                            why, new UnusualRecipient(measure, reader.contact(), reader.account(), told)));
        }
    }
}
