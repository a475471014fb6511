package io.duskline.campaign.run;

/** What a round does before it looks at campaigns: it follows up what happened to messages and contacts since. */
interface FollowUp {

    /** For the log: "Lost addresses are". */
    String what();

    void followUp();
}
