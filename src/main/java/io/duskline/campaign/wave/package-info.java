/**
 * The waves of a launched campaign: which there are, when they begin, what they say, and when they are over.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.wave;
