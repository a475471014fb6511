package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.run.RehearsedWave.Ahead;
import io.duskline.campaign.run.RehearsedWave.Tells;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a campaign on paper and the others that run would say in one mail: wave by wave in the order of their days, as
 * {@link Joining} will look for it then.
 */
@Component
class RehearsedJoins {

    private final Campaigns campaigns;
    private final RehearsedMails mails;
    private final FrozenMails frozen;

    RehearsedJoins(Campaigns campaigns, RehearsedMails mails, FrozenMails frozen) {
        this.campaigns = campaigns;
        this.mails = mails;
        this.frozen = frozen;
    }

    /**
     * @param ahead what the campaign says in mails of others
     * @param carries by the number of its wave the names of the campaigns that its own mails speak for
     */
    record Joined(List<RehearsedWave> ahead, Map<Integer, List<String>> carries) {}

    private record Sending(RehearsedCampaign of, RehearsedWave wave) {}

    private record Candidate(RehearsedCampaign of, SharedMails.Next next) {}

    /** Those with which a campaign may be said in one mail. */
    List<Campaign> others(Campaign campaign) {
        return !campaign.sharesMail() || !campaign.kind().isMandatory()
                ? List.of()
                : campaigns.alive().stream()
                        .filter(id -> id != campaign.id())
                        .map(campaigns::get)
                        .filter(other -> other.state() == CampaignState.RUNNING
                                && other.approved().isPresent()
                                && other.sharesMail()
                                && other.kind() == campaign.kind())
                        .toList();
    }

    Joined of(RehearsedCampaign mine, List<RehearsedCampaign> others) {
        List<RehearsedCampaign> all =
                Stream.concat(Stream.of(mine), others.stream()).toList();
        List<RehearsedWave> ahead = new ArrayList<>();
        Map<Integer, List<String>> carries = new HashMap<>();
        Map<Long, List<Integer>> saidInMine = new HashMap<>();
        Set<Long> begun = new HashSet<>();
        for (Sending sending : inTime(all)) {
            begun.add(sending.wave().wave().id());
            Optional<Candidate> found = candidate(sending, all, begun);
            if (found.isPresent() && isSame(found.get().of(), mine)) {
                ahead.add(ahead(mine, sending, found.get().next(), saidInMine));
            } else if (found.isPresent() && isSame(sending.of(), mine)) {
                int number = sending.wave().number();
                carries.computeIfAbsent(number, none -> new ArrayList<>())
                        .add(found.get().of().campaign().name());
                saidInMine
                        .computeIfAbsent(found.get().next().wave().id(), none -> new ArrayList<>())
                        .add(number);
            }
        }
        return new Joined(ahead, carries);
    }

    private static boolean isSame(RehearsedCampaign one, RehearsedCampaign other) {
        return one.campaign().id() == other.campaign().id();
    }

    /** As rounds go over the campaigns. */
    private static List<Sending> inTime(List<RehearsedCampaign> all) {
        return all.stream()
                .flatMap(paper -> paper.sent().stream()
                        .filter(wave -> wave.tells() == Tells.CHOSEN)
                        .map(wave -> new Sending(paper, wave)))
                .sorted(Comparator.<Sending, Instant>comparing(
                                sending -> sending.wave().start())
                        .thenComparingLong(sending -> sending.of().campaign().id()))
                .toList();
    }

    private Optional<Candidate> candidate(Sending sending, List<RehearsedCampaign> all, Set<Long> begun) {
        RehearsedCampaign of = sending.of();
        if (!SharedMails.mayCarry(of.campaign(), sending.wave().wave())) {
            return Optional.empty();
        }
        return all.stream()
                .filter(other -> !isSame(other, of))
                .flatMap(other -> SharedMails.next(
                        of.campaign(),
                        of.deprecation(),
                        other.campaign(),
                        other.deprecation(),
                        wave -> wave.state() == WaveState.PLANNED && !begun.contains(wave.id()),
                        sending.wave().start())
                        .map(next -> new Candidate(other, next))
                        .stream())
                .sorted(Comparator.comparing(candidate -> candidate.next().due()))
                .filter(candidate -> areJoinable(sending, candidate))
                .findFirst();
    }

    private boolean areJoinable(Sending sending, Candidate candidate) {
        try {
            return frozen.areJoinable(
                    mails.mail(sending.of(), sending.wave().wave()),
                    mails.mail(candidate.of(), candidate.next().wave()));
        } catch (Refusal thereIsNoText) {
            return false;
        }
    }

    private static RehearsedWave ahead(
            RehearsedCampaign mine, Sending sending, SharedMails.Next next, Map<Long, List<Integer>> saidInMine) {
        RehearsedWave carrier = sending.wave();
        int planned = mine.waves().stream()
                .filter(wave -> wave.wave().id() == next.wave().id())
                .mapToInt(RehearsedWave::number)
                .findFirst()
                .orElseThrow();
        return new RehearsedWave(
                -1,
                next.wave(),
                carrier.start(),
                carrier.hours(),
                null,
                null,
                new Ahead(
                        planned,
                        sending.of(),
                        carrier,
                        saidInMine.getOrDefault(carrier.wave().id(), List.of()),
                        next.isBroughtForward(carrier.start())),
                List.of());
    }
}
