package io.duskline.delivery.reply;

/**
 * What mail servers write when they refuse, by {@link ReplyClass}. The lists hold what is seen in practice; no standard
 * fixes these words.
 */
final class ReplyWords {

    /** Our own address is not accepted: what is unknown or invalid is not the recipient's. */
    static final Phrases OUR_ADDRESS = Phrases.pairs(Phrases.listed("""
                    sender, sender email, your domain, mail from, mailfrom, envelope from, from address, return path
                    """), Phrases.listed("""
                    unknown, not known, invalid, no such, rejected, denied, blocked, must exist, not exist, doesn't exist, not found
                    not valid, not accepted, not allowed, not in my domain, mismatched, mismatches
                    verify failed, verification failed, resolve fail, not resolve, must resolve, could not be verified
                    """))
            .or(Phrases.pairs(Phrases.listed("""
                    unknown, invalid, bad, unverified, unauthorized, unroutable, unrouteable
                    """), Phrases.listed("""
                    sender, mail from, from address, return path
                    """)))
            .or(Phrases.pairs(Phrases.listed("""
                    expéditeur, émetteur, absender, absenderadresse, absender-adresse, remitente, remetente, mittente
                    afzender, avsändare, avsändaren, avsender, afsender, nadawca, nadawcy, odesílatel, отправитель, отправителя
                    """), Phrases.listed("""
                    n'existe pas, inconnu, invalide, refusé, existiert nicht, unbekannt, ungültig, nicht gefunden
                    no existe, desconocido, não existe, desconhecido, inválido, no válido, non esiste, sconosciuto, non valido
                    bestaat niet, onbekend, okänd, ukjent, ukendt, nie istnieje, nieznany, neexistuje
                    не существует, не найден, неизвестен
                    """)))
            .or(Phrases.of("domain of sender", "verify mailfrom"));

    /** We do not authenticate, may not relay, or our sender address is not accepted. */
    static final Phrases SENDER = Phrases.of(Phrases.listed("""
                    spf, dkim, dmarc, anti-spoofing, spoofed, unauthenticated, not authenticated, sender authentication
                    authentication required, authentication is required, requires authentication, authrequired
                    authentication failed, auth failed, starttls
                    relay access denied, relay denied, relay not permitted, relay prohibited, unauthorized relay, open relay
                    relaying denied, relaying disallowed, relaying not allowed, relaying not permitted, no relaying
                    unable to relay, cannot relay, not relay, to relay through, as a relay
                    not permitted to relay, not allowed to relay, not configured to relay, configured to relay mail
                    you have no account, you do not have an account
                    allowed rcpthosts, my rcpthosts, not a gateway, local user only, not allowed to send
                    invalid dns, dns check failed
                    """)).or(OUR_ADDRESS);

    /** There is such a mailbox, but its provider has closed it. It may open again. */
    static final Phrases CLOSED = Phrases.pairs(Phrases.listed("""
                    account, mailbox, mail box, user, user(s) account, recipient, domain, konto
                    """), Phrases.listed("""
                    disabled, suspended, deactivated, inactive, not active, not activated, locked, frozen
                    is blocked, been blocked, is temporarily, zablokowane, deaktiviert, inactivo
                    """))
            .or(Phrases.pairs(Phrases.listed("""
                    disabled, suspended, deactivated, inactive
                    """), Phrases.listed("""
                    account, mailbox, user, recipient
                    """)))
            .or(Phrases.of(Phrases.listed("""
                    administratively disabled, disabled or discontinued, is now disabled
                    account that you tried to reach is disabled, receiving disabled, not currently being accepted
                    not accepting any mail, extended inactivity
                    """)));

    /** Full, or only for now. */
    static final Phrases SOFT = Phrases.of(Phrases.listed("""
                    mailbox full, mailbox was full, mail box full, mail directory full, full mailbox, storage full, is full
                    quota, overquota, quotaexceeded, mapiexceptionshutoffquotaexceeded, exceeds allowed size, mailbox exceeds
                    mailbox size, mailbox limit, storage limit, exceeded the local limit, exceeded storage, exceeded storage allocation
                    insufficient storage, insufficient system storage, exhausted allowed storage, not enough storage
                    disk full, disk space, not enough disk, no space left, space not enough
                    too many messages in, too much mail
                    boîte pleine, destinataire pleine, lettres pleine
                    mailbox voll, postfach voll, ist voll, zuviele mails, speicherplatz
                    buzón lleno
                    casella piena, casella è piena, postale piena
                    caixa cheia, postal cheia
                    переполнен
                    メールボックスがいっぱい, 容量がいっぱい, 容量を超え, 容量オーバー
                    已满, 空间不足
                    try again later, try later, temporarily, too busy, greylist, greylisted, greylisting, retry timeout exceeded
                    command died with, mailer error
                    """))
            .or(Phrases.of("not found, try again"))
            .or(Phrases.pairs(
                    Phrases.listed("database, ldap"),
                    Phrases.listed("not found, failure, failed, unavailable, error")));

    /** What is invalid or missing is a part of the message, whichever address stands in it. */
    static final Phrases HEADER = Phrases.of(
                    "invalid header", "header error", "headers are not", "mime error", "bad mime")
            .or(Phrases.pairs(
                    Phrases.listed(
                            "header, headers, subject, message-id, url, link, signature, certificate, attachment"),
                    Phrases.listed("missing, not found, invalid, malformed, not valid")));

    /** The message as it is written: its size, its form, what it carries. */
    static final Phrases CONTENT = Phrases.of(Phrases.listed("""
                    message too large, message is too large, message too big, message size exceeds
                    message length exceeds, message exceeds, message is too long, message file too big, size limit
                    maximum size, maximum message size, too large, too big, line limit exceeded, line too long
                    bare lf, malformed, media error, headers not found, rfc 5322, invalid data, attachment, content error, message content
                    virus, malware, infected
                    """));

    /** Said where the address, too, may be corrected. */
    static final Phrases LATER = Phrases.of("try again");

    /** What the receiver takes us for: whatever else is unknown then. */
    static final Phrases SPAM = Phrases.of(Phrases.listed("""
                    spam, junk, junkmail, unsolicited, reputation, blacklist, blacklisted, blocklist, block list, banned
                    rbl, dnsbl, blocked by, blocked using, harvest, harvesting, dictionary attack, directory attack
                    """));

    /** The receiver names the rule that is against it. */
    static final Phrases BLOCKED = Phrases.of(Phrases.listed("""
                    unwanted, bulk, blocked, listed, policy, policies, access denied, rate limit
                    rate that prevents, frequency limited, too many, recipient preferences, 垃圾, 迷惑メール
                    """));

    /** Refused by a rule that is not named. */
    static final Phrases REFUSED = Phrases.of(Phrases.listed("""
                    not allowed, not authorized, refused, denied, prohibited, prohibition, rejected, filtered, 受信拒否
                    """));

    /**
     * Unknown, invalid or missing things that are not the recipient: our server's name, how many others were unknown, what
     * the recipient does not like. They are the receiver's rules.
     */
    static final Phrases NOT_THE_ADDRESS = Phrases.of(Phrases.listed("""
                    ptr, reverse dns, rdns, reverse lookup, reverse mapping, reverse hostname
                    cannot find your hostname, client host, helo, ehlo
                    sending host, your host, connecting host, from unknown, from an unknown, from invalid, from nonexistent
                    you are unknown, you are not known
                    unknown sending, unknown senders, unknown client, links to, link to
                    accept mail from, accepts mail from, accept email from, accept messages from, receive mail from
                    return path, return-path, callback, backscatter, fake sender, badmailfrom
                    character sets, may not have permission, only accepting mail from
                    adresse ip, ip-adresse, dirección ip, endereço ip, indirizzo ip, ip-adres, adres ip, ip-адрес
                    """))
            .or(Phrases.pairs(Phrases.listed("""
                    many, too much, excessive, number of, share of, percent of, percentage of, proportion of, rate of
                    amount of, volume of, limit of, goes to, sent to, to unknown, to nonexistent, to non-existent, to invalid
                    """), Phrases.listed("""
                    users, recipients, addresses, mailboxes, accounts, userids, unknowns, rcpt
                    """)))
            .or(Phrases.pairs(Phrases.listed("""
                    your network, your server, your mail server, your ip, your client, your system, mail server
                    your address, your email address, your mailbox
                    """), Phrases.listed("""
                    unknown, not known, invalid, not exist, not found, not resolve, no such, not be verified
                    """)));

    /** No more than that somebody is unknown. */
    static final Phrases TERSE = Phrases.of(Phrases.listed("""
                    user unknown, unknown user, no such user, user not found, recipient unknown, unknown recipient
                    invalid recipient
                    """));

    private ReplyWords() {}
}
