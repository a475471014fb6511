package io.duskline.campaign.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.campaign.BrownoutStatement;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Content of frozen waves. It never changes, so it is cached. */
@Component
class WaveContents {

    /** @param sha256 hash of the content */
    record WaveContent(
            String sha256,
            long deprecationId,
            long integrationId,
            CampaignKind kind,
            StatedEnd statement,
            Optional<BrownoutStatement> brownout) {}

    private final Campaigns campaigns;
    private final Cache<Long, WaveContent> waves =
            Caffeine.newBuilder().maximumSize(1000).build();

    WaveContents(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** Of a wave with messages, which is therefore frozen. */
    WaveContent of(long wave) {
        return find(wave).orElseThrow(() -> new IllegalStateException("wave " + wave + " is not there"));
    }

    Optional<WaveContent> find(long wave) {
        return Optional.ofNullable(waves.asMap().computeIfAbsent(wave, this::read));
    }

    private @Nullable WaveContent read(long id) {
        return campaigns
                .findOfWave(id)
                .flatMap(campaign -> content(campaign, campaign.wave(id)))
                .orElse(null);
    }

    private Optional<WaveContent> content(Campaign campaign, Wave wave) {
        return wave.statement(campaign.launchedAt())
                .map(said -> new WaveContent(
                        Objects.requireNonNull(wave.contentSha256()),
                        campaign.deprecationId(),
                        campaigns.deprecation(campaign).integration().id(),
                        campaign.kind(),
                        said,
                        wave.brownoutStatement()));
    }
}
