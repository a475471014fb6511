package io.duskline.dryrun;

/** A reader with the waves that tell them, and those that something keeps from them. */
record CountedReader(DryRunReader reader, Alike.Bits bits) {}
