package io.duskline.campaign;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.catalog.End;
import io.duskline.db.Codes;
import io.duskline.notice.MailKind;
import org.jooq.Field;

/** Columns of campaigns and waves that contain codes. */
public final class CampaignColumns {

    public static final Field<CampaignKind> CAMPAIGN_KIND = Codes.in(CAMPAIGN.KIND, CampaignKind.class);
    public static final Field<CampaignState> CAMPAIGN_STATE = Codes.in(CAMPAIGN.STATE, CampaignState.class);
    public static final Field<WaveState> WAVE_STATE = Codes.in(WAVE.STATE, WaveState.class);
    public static final Field<MailKind> WAVE_TEMPLATE = Codes.in(WAVE.TEMPLATE, MailKind.class);

    /** The end that a wave's messages state. */
    public static final Field<End.Kind> TOLD_END = Codes.in(WAVE.TOLD_END, End.Kind.class);

    private CampaignColumns() {}
}
