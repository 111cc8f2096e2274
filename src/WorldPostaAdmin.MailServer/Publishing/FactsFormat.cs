using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>How facts are written: all of them, or what is other than in those before.</summary>
internal static class FactsFormat
{
    public static void Write(BinaryWriter writer, MailServerFacts facts, PublishedAs publishedAs, MailServerFacts? before)
    {
        writer.Write(publishedAs.Generation);
        writer.Write(publishedAs.WhenPublished.UtcTicks);
        writer.Write(publishedAs.Writer);
        writer.Write(facts.Organization.ToByteArray());
        Write(writer, facts.Position!.Moments, moment => writer.Write(moment.UtcTicks));
        Write(writer, [.. facts.Domains], domain =>
        {
            writer.Write(domain.Key);
            writer.Write((byte)domain.Value);
        });
        foreach (var set in new[] { facts.Replying, facts.NoImap, facts.NoSmtp }) Write(writer, set);
        Write(writer, before is null ? new HashSet<Guid>() : before.Recipients.Keys.Where(guid => !facts.Recipients.ContainsKey(guid)).ToHashSet());
        var recipients = facts.Recipients.Values.Where(recipient => before is null || !before.Recipients.TryGetValue(recipient.Guid, out var known) || !ReferenceEquals(known, recipient)).ToArray();
        Write(writer, recipients, recipient => Write(writer, recipient));
    }

    public static (MailServerFacts Facts, PublishedAs PublishedAs) Read(BinaryReader reader, MailServerFacts? before)
    {
        var publishedAs = new PublishedAs(reader.ReadInt32(), Moment(reader), reader.ReadString());
        var organization = Guid(reader);
        var position = new AuditPosition(Read(reader, () => Moment(reader)));
        var domains = Read(reader, () => KeyValuePair.Create(reader.ReadString(), (AcceptedDomainType)reader.ReadByte()));
        var (replying, noImap, noSmtp, removed) = (Set(reader), Set(reader), Set(reader), Set(reader));
        var recipients = before?.Recipients ?? [];
        foreach (var guid in removed) recipients.Remove(guid);
        var count = reader.Read7BitEncodedInt();
        recipients.EnsureCapacity(recipients.Count + count);
        for (; count > 0; count--)
        {
            var recipient = Recipient(reader);
            recipients[recipient.Guid] = recipient;
        }

        return (new MailServerFacts { Organization = organization, Recipients = recipients, Position = position, Domains = domains.ToDictionary(), Replying = replying, NoImap = noImap, NoSmtp = noSmtp }, publishedAs);
    }

    private static void Write(BinaryWriter writer, IReadOnlySet<Guid> guids) => Write(writer, [.. guids], guid => writer.Write(guid.ToByteArray()));

    private static HashSet<Guid> Set(BinaryReader reader) => [.. Read(reader, () => Guid(reader))];

    private static DateTimeOffset Moment(BinaryReader reader) => new(reader.ReadInt64(), TimeSpan.Zero);

    private static void Write(BinaryWriter writer, MailServerRecipient recipient)
    {
        writer.Write(recipient.Guid.ToByteArray());
        writer.Write((byte)recipient.Kind);
        writer.Write(recipient.Primary);
        Write(writer, recipient.Addresses, writer.Write);
        writer.Write(recipient.Alias);
        writer.Write((byte)((recipient.IsMailDisabled ? 1 : 0) | (recipient.IsRestricted ? 2 : 0) | (recipient.RequiresAuthentication ? 4 : 0) | (recipient.IsModerated ? 8 : 0)
            | (recipient.HasReceiveLimit ? 16 : 0) | (recipient.ReportsElsewhere ? 32 : 0) | (recipient.LetsReply ? 64 : 0) | (recipient.KeepsCopy ? 128 : 0)));
        writer.Write(recipient.External);
        writer.Write(recipient.ForwardingTo.ToByteArray());
        writer.Write(recipient.ForwardingAddress);
        writer.Write(recipient.Quota ?? -1);
        writer.Write(recipient.Hash);
        Write(writer, recipient.Members, member => writer.Write(member.ToByteArray()));
        Write(writer, recipient.Grants, grant =>
        {
            writer.Write(grant.Delegate.ToByteArray());
            writer.Write((byte)grant.Right);
            writer.Write(grant.Deny);
            writer.Write(grant.AutoMapping);
        });
        Write(writer, recipient.FolderGrants, grant =>
        {
            writer.Write(grant.Delegate.ToByteArray());
            writer.Write(grant.Folder);
            Write(writer, grant.Rights, writer.Write);
            Write(writer, grant.Flags, writer.Write);
        });
    }

    private static MailServerRecipient Recipient(BinaryReader reader)
    {
        var (guid, kind, primary, addresses, alias) = (Guid(reader), (RecipientTypeDetails)reader.ReadByte(), reader.ReadString(), Read(reader, reader.ReadString), reader.ReadString());
        var flags = reader.ReadByte();
        return new MailServerRecipient
        {
            Guid = guid,
            Kind = kind,
            Primary = primary,
            Addresses = addresses,
            Alias = alias,
            IsMailDisabled = (flags & 1) != 0,
            IsRestricted = (flags & 2) != 0,
            RequiresAuthentication = (flags & 4) != 0,
            IsModerated = (flags & 8) != 0,
            HasReceiveLimit = (flags & 16) != 0,
            ReportsElsewhere = (flags & 32) != 0,
            LetsReply = (flags & 64) != 0,
            KeepsCopy = (flags & 128) != 0,
            External = reader.ReadString(),
            ForwardingTo = Guid(reader),
            ForwardingAddress = reader.ReadString(),
            Quota = reader.ReadInt64() is >= 0 and var quota ? quota : null,
            Hash = reader.ReadString(),
            Members = Read(reader, () => Guid(reader)),
            Grants = Read(reader, () => new MailServerGrant(Guid(reader), (MailboxRight)reader.ReadByte(), reader.ReadBoolean(), reader.ReadBoolean())),
            FolderGrants = Read(reader, () => new MailServerFolderGrant(Guid(reader), reader.ReadString(), Read(reader, reader.ReadString), Read(reader, reader.ReadString))),
        };
    }

    private static void Write<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items) write(item);
    }

    private static T[] Read<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return [];
        var items = new T[count];
        for (var i = 0; i < count; i++) items[i] = read();
        return items;
    }

    private static Guid Guid(BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[16];
        reader.BaseStream.ReadExactly(bytes);
        return new Guid(bytes);
    }
}
