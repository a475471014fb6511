package io.duskline.dryrun;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.paper.PredictedAccounts;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedWave;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * For which accounts and contacts something assumed holds: drawn evenly by their numbers, so it is the same each time, and an
 * account that has answered before one wave has before the next.
 */
final class EvenSample implements PredictedAccounts.Assumed {

    /** Of so many. */
    private static final int FINE = 10_000;

    /** So that many accounts draw the same. */
    private static final int STEP = 20;

    private static final int PER_HUNDRED = FINE / Shares.WHOLE;

    private final String campaign;
    private final ResponseAssumptions responseAssumptions;
    /** The start of the first wave that an answer can stop, usually the second of the plan; {@link Instant#MAX} without one. */
    private final Instant second;

    /** The start of the last such wave. */
    private final Instant last;

    EvenSample(PredictedCampaign paper, ResponseAssumptions responseAssumptions) {
        this.campaign = paper.campaign().id() + ":";
        this.responseAssumptions = responseAssumptions;
        List<PredictedWave> waves = paper.answerWaves();
        this.second = waves.isEmpty() ? Instant.MAX : waves.getFirst().start();
        this.last = waves.isEmpty() ? Instant.MAX : waves.getLast().start();
    }

    @Override
    public int draw(long accountId) {
        return draw("a" + campaign + accountId) / STEP * STEP;
    }

    @Override
    public Optional<Answer> answer(int draw, Instant moment) {
        if (draw < responseAssumptions.at(Shares::through, moment, second, last)) {
            return Optional.of(Answer.MOVED);
        }
        if (draw < responseAssumptions.at(Shares::settled, moment, second, last)) {
            return Optional.of(Answer.MIGRATING);
        }
        return draw < responseAssumptions.at(Shares::heard, moment, second, last)
                ? Optional.of(Answer.NEED_MORE_TIME)
                : Optional.empty();
    }

    @Override
    public boolean bounces(long contactId) {
        return responseAssumptions.bounced() > 0
                && draw("c" + campaign + contactId) < responseAssumptions.bounced() * PER_HUNDRED;
    }

    private static int draw(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return (int) (sum.getValue() % FINE);
    }
}
