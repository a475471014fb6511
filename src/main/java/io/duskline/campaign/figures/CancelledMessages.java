package io.duskline.campaign.figures;

import io.duskline.campaign.BrownoutStatement;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import io.duskline.web.NumberText;
import java.time.Instant;

/** Texts about messages that were cancelled because they were outdated. */
public record CancelledMessages(Campaign campaign, Deprecation deprecation, WaveCounts counts, Instant now) {

    /** Whether the wave was stopped early. A wave that was finished before is done all the same. */
    public boolean isCutShort(Wave wave) {
        return wave.isTakenBack() && wave.state() == WaveState.DONE && wave.reason() != null;
    }

    /** Why, how many were already sent, and what happens with the others. */
    public String words(Wave wave) {
        int gone = counts.gone(wave.id());
        int cancelled = counts.cancelled(wave.id());
        return "%s %s were sent before; %s %s."
                .formatted(
                        wave.reason(),
                        gone == 0 ? "None" : NumberText.count(gone),
                        NumberText.count(cancelled),
                        isReplaced(wave)
                                ? replaced(wave, cancelled)
                                : cancelled == 1 ? "was not sent" : "were not sent");
    }

    /** Whether corrections are due because a wave states another end than the current one. */
    public boolean isDateMoved() {
        return isMadeGood() && campaign.waves().stream().anyMatch(this::speaksOfAnotherDate);
    }

    private boolean isReplaced(Wave wave) {
        return isMadeGood()
                && !StatedEnd.PASSED.equals(wave.reason())
                && (!wave.isAboutBrownout() || BrownoutStatement.MOVED.equals(wave.reason()));
    }

    /** A recipient of an earlier message gets the correction instead of this wave's message. */
    private String replaced(Wave wave, int count) {
        if (wave.template() == MailKind.FIRST) {
            return count == 1 ? "gets it again" : "get it again";
        }
        String verb = count == 1 ? "is" : "are";
        if (wave.isAboutBrownout()) {
            return verb + " told of the new time instead";
        }
        return verb + (deprecation.isSuspended() ? " told that the date is on hold" : " told the new date instead");
    }

    /** No new date is announced after a withdrawal, after the end, or if a person cancelled the campaign. */
    private boolean isMadeGood() {
        return !deprecation.isWithdrawn()
                && campaign.state() != CampaignState.CANCELLED
                && (!deprecation.hasEnded(now) || campaign.waves().stream().anyMatch(Wave::isOwed));
    }

    private boolean speaksOfAnotherDate(Wave wave) {
        return wave.told() != null && !wave.told().equals(deprecation.end());
    }
}
