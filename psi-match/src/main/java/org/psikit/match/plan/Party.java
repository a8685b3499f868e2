package org.psikit.match.plan;

import java.util.Map;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Group;
import org.psikit.core.channel.PartyId;

/** The two parties of a two-party plan, each by its side of the channel. */
public enum Party {
    /** Waits for the peer. */
    LISTENER("listener", (byte) 1),
    /** Dials the peer. */
    CONNECTOR("connector", (byte) 2);

    @SuppressWarnings("ImmutableEnumChecker") // a record of a string
    private final PartyId id;

    private final byte code;

    Party(String name, byte code) {
        this.id = new PartyId(name);
        this.code = code;
    }

    /** The number on the wire. */
    public byte code() {
        return code;
    }

    /** The word for plans, flags and reports. */
    public String label() {
        return id.name();
    }

    /** Its id, by which plans, sessions and reports speak of it. */
    public PartyId id() {
        return id;
    }

    /** The two of them, seen from this one, whose channel to the other one it is. */
    public Group group(Channel channel) {
        return new Group(id, Map.of(other().id, channel));
    }

    /** The peer's side. */
    public Party other() {
        return this == LISTENER ? CONNECTOR : LISTENER;
    }
}
