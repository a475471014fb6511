package io.duskline.dryrun;

import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedWave;
import io.duskline.campaign.run.RehearsedWave.Rung;
import io.duskline.dryrun.PaperBits.OnTurn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is told next at accounts of which nobody is heard, and when their managers are asked. */
final class PaperLadder {

    private static final Comparator<OnTurn> NEXT = Comparator.<OnTurn>comparingInt(
                    each -> each.reader().rank())
            .thenComparingLong(each -> each.reader().contact());

    private final List<Step> steps = new ArrayList<>();

    /**
     * @param place of its wave among those that are sent, from 0
     * @param since the bit of the wave that told the account first; null where it was told before
     * @param step from 1: who of those that are left it tells
     * @param heard of ten thousand accounts, those that are heard of by then
     */
    private record Step(int place, long bit, @Nullable Long since, int step, int heard) {}

    PaperLadder(RehearsedCampaign paper, Assumed assumed) {
        Instant second = AnswerWaves.second(paper);
        Instant last = AnswerWaves.last(paper);
        List<RehearsedWave> waves = paper.sent();
        for (int place = 0; place < waves.size(); place++) {
            RehearsedWave wave = waves.get(place);
            Rung rung = wave.rung();
            if (rung != null) {
                steps.add(new Step(
                        place,
                        PaperBits.bit(wave),
                        rung.since() == null ? null : 1L << rung.since(),
                        rung.step(),
                        assumed.heardAt(wave.start(), second, last)));
            }
        }
    }

    /**
     * @param account all its readers
     * @param draw by which it is heard of or not
     */
    OfAccount of(List<OnTurn> account, int draw) {
        return new OfAccount(account, draw);
    }

    /** The ladder of one account. */
    final class OfAccount {

        private final int draw;
        private final boolean wasTold;
        private final long telling;

        /** No wave tells them, and none did: so they are next some time, by contact, in this order from 1. */
        private final Map<Long, Integer> left = new HashMap<>();

        private OfAccount(List<OnTurn> account, int draw) {
            this.draw = draw;
            this.wasTold = account.stream().anyMatch(each -> each.reader().wasTold());
            this.telling = account.stream()
                    .filter(each -> !each.isBack())
                    .mapToLong(OnTurn::telling)
                    .reduce(0, (one, other) -> one | other);
            if (!steps.isEmpty()) {
                account.stream()
                        .filter(each -> each.telling() == 0
                                && !each.reader().wasTold()
                                && each.reader().isUntold())
                        .sorted(NEXT)
                        .forEach(each -> left.put(each.reader().contact(), left.size() + 1));
            }
        }

        /** The steps that tell a reader. */
        long climbing(OnTurn reader) {
            int place = left.getOrDefault(reader.reader().contact(), 0);
            if (place == 0 || reader.reader().isLeftOut()) {
                return 0;
            }
            long climbing = 0;
            for (Step step : steps) {
                if (step.step() == place && isClimbed(step, reader.reader())) {
                    climbing |= step.bit();
                }
            }
            return climbing;
        }

        /** Those with which the manager is asked, as nobody is left. */
        long asking(OnTurn reader) {
            long asking = 0;
            for (Step step : steps) {
                if (step.step() == left.size() + 1 && isClimbed(step, reader.reader())) {
                    asking |= step.bit();
                }
            }
            return asking;
        }

        private boolean isClimbed(Step step, PaperReader reader) {
            boolean isToldInTime = step.since() == null ? wasTold : !wasTold && (telling & step.since()) != 0;
            return isToldInTime
                    && Part.TOLD.isAt(reader.parts(), step.place())
                    && reader.isUnheard()
                    && draw >= step.heard();
        }
    }
}
