package io.duskline.dryrun;

/** A reader with the waves that tell them, and those that something keeps from them. */
record CountedReader(PaperReader reader, Alike.Bits bits) {

    /** @param gone the waves whose message a later one takes the place of while it waits */
    CountedReader superseded(long gone) {
        return new CountedReader(reader, bits.superseded(gone));
    }
}
