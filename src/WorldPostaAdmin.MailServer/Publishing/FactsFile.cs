using System.Security.Cryptography;
using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>
/// Keeps the facts of the last publication beside the generations, so that the next one reads what has changed alone. A file that is
/// not whole, or from another version, is as good as none: everything is read again. It holds hashes and is for its owner's eyes alone.
/// </summary>
internal static class FactsFile
{
    // To be counted up with every change of what is written.
    private const string Format = "WorldPosta mail server facts 2";

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static MailServerFacts? Load(string path, string store)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < SHA256.HashSizeInBytes) return null;
            var content = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
            if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length))) return null;
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, content.Length), Encoding.UTF8);
            return reader.ReadString() == Format && reader.ReadString() == store ? Read(reader) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    public static void Save(string path, string store, MailServerFacts facts)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(store);
            Write(writer, facts);
        }

        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerAlone;
        using (var file = new FileStream(draft, options))
        {
            var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
            file.Write(bytes);
            file.Write(SHA256.HashData(bytes));
        }

        Posix.Replace(draft, path);
    }

    private static void Write(BinaryWriter writer, MailServerFacts facts)
    {
        writer.Write(facts.Organization.ToByteArray());
        writer.Write(facts.Position!.Last.UtcTicks);
        writer.Write(facts.Position.Records.Count);
        foreach (var record in facts.Position.Records) writer.Write(record.ToByteArray());
        writer.Write(facts.Recipients.Count);
        foreach (var recipient in facts.Recipients.Values) Write(writer, recipient);
    }

    private static MailServerFacts Read(BinaryReader reader)
    {
        var organization = Guid(reader);
        var last = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var records = new HashSet<Guid>();
        for (var count = reader.ReadInt32(); count > 0; count--) records.Add(Guid(reader));
        var recipients = new Dictionary<Guid, MailServerRecipient>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var recipient = Recipient(reader);
            recipients.Add(recipient.Guid, recipient);
        }

        return new MailServerFacts { Organization = organization, Recipients = recipients, Position = new AuditPosition(last, records) };
    }

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
