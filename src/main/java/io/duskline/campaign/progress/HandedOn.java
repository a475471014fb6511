package io.duskline.campaign.progress;

import org.jooq.Condition;

/**
 * What readers did with a notice instead of answering it; conditions over the row of a contact.
 *
 * @param isWrong they said that it is not theirs
 * @param isGiven a reader passed it on to them
 * @param isPassedOn they passed it on to somebody who can be written to
 */
record HandedOn(Condition isWrong, Condition isGiven, Condition isPassedOn) {}
