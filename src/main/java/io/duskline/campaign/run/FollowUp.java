package io.duskline.campaign.run;

/** Work that a round does before it looks at campaigns. */
interface FollowUp {

    /** For the log: "lost addresses". */
    String what();

    void followUp();
}
