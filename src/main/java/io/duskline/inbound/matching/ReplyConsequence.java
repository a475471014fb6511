package io.duskline.inbound.matching;

import org.springframework.modulith.NamedInterface;

/** Implemented by the package that sees to what persons write to us. Called in the transaction that takes the message in, once. */
@NamedInterface("matching")
public interface ReplyConsequence {

    void follow(WrittenReply reply);
}
