package io.duskline.campaign.run;

import io.duskline.campaign.Wave;
import io.duskline.notice.MailKind;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What those are told who know an end that is not theirs any more.
 *
 * @param ownEnd the one of their own, by the clocks of the sunset's zone; null where it ends for them as for all
 */
record Correction(MailKind kind, @Nullable LocalDateTime ownEnd) {

    static Correction of(Wave wave) {
        return new Correction(wave.template(), wave.ownEnd());
    }
}
