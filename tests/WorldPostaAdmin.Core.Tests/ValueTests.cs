using FsCheck.Xunit;
using Xunit;

namespace WorldPostaAdmin.Core.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("alice@contoso.example", "alice@contoso.example", "alice@contoso.example")]
    [InlineData(" Alice@CONTOSO.Example ", "alice@contoso.example", "Alice@contoso.example")]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example", "a@bücher.example")]
    [InlineData("a@XN--BCHER-KVA.example", "a@xn--bcher-kva.example", "a@bücher.example")]
    [InlineData("o'brien+tag@contoso.example", "o'brien+tag@contoso.example", "o'brien+tag@contoso.example")]
    public void An_address_has_a_key_and_a_form_to_show(string text, string key, string shown)
    {
        var address = SmtpAddress.Parse(text);

        Assert.Equal((key, shown), (address.Key, address.ToString()));
    }

    [Theory]
    [InlineData("alice", "InvalidAddress")]
    [InlineData("@contoso.example", "InvalidAddress")]
    [InlineData("alice@", "InvalidAddress")]
    [InlineData("a@b@contoso.example", "InvalidAddress")]
    [InlineData("a..b@contoso.example", "InvalidAddress")]
    [InlineData(".a@contoso.example", "InvalidAddress")]
    [InlineData("a b@contoso.example", "InvalidAddress")]
    [InlineData("ä@contoso.example", "InvalidAddress")]
    [InlineData("a@contoso", "InvalidAddress")]
    [InlineData("a@-contoso.example", "InvalidAddress")]
    [InlineData("a@contoso..example", "InvalidAddress")]
    [InlineData("a@127.0.0.1", "InvalidAddress")]
    [InlineData("a@contoso.example\r\nBcc: x@y.example", "InvalidAddress")]
    [InlineData("\"a b\"@contoso.example", "QuotedLocalPart")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@contoso.example", "LocalPartTooLong")]
    public void What_is_no_address_is_told(string text, string id)
    {
        Assert.Equal(id, Assert.Throws<DomainException>(() => SmtpAddress.Parse(text)).ErrorId);
        Assert.False(SmtpAddress.TryParse(text, out _));
    }

    [Theory]
    [InlineData("José Novák", "JoseNovak")]
    [InlineData("Đorđe Straße", "DordeStrasse")]
    [InlineData("Siobhán d'Arcy", "Siobhand'Arcy")]
    [InlineData("A. B. Smith", "A.B.Smith")]
    [InlineData("What? (Team)", "WhatTeam")]
    [InlineData("...x...", "x")]
    public void A_name_gives_an_alias(string name, string alias) => Assert.Equal(alias, MailboxAlias.FromName(name));

    [Property]
    public bool An_alias_made_from_a_name_is_one_that_may_be_given(string? name)
    {
        try
        {
            var alias = MailboxAlias.FromName(name ?? "");
            return MailboxAlias.Check(alias) == alias && alias.Length <= 64;
        }
        catch (DomainException e)
        {
            return e.ErrorId == "NoAlias";
        }
        catch (ArgumentException)
        {
            // Text that is not well-formed Unicode has no normal form; names are checked before an alias is made.
            return true;
        }
    }

    [Theory]
    [InlineData("50GB", 53687091200)]
    [InlineData("49.5 GB (53,150,220,288 bytes)", 53150220288)]
    [InlineData("1 kb", 1024)]
    [InlineData("1024", 1024)]
    [InlineData("1.5 MB", 1572864)]
    public void A_size_is_read_in_every_form_and_printed_as_Exchange_prints_it(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var size));
        Assert.Equal(bytes, size.Bytes);
        Assert.Equal(size, ByteSize.Parse(size.ToString()));
        Assert.Equal(size, UnlimitedSize.Parse(size.ToString()).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("-1GB")]
    [InlineData("10 parsecs")]
    [InlineData("1.5 GB (x bytes)")]
    public void What_is_no_size_is_none(string text)
    {
        Assert.False(ByteSize.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ByteSize.Parse(text));
        Assert.Throws<FormatException>(() => UnlimitedSize.Parse(text));
    }

    [Fact]
    public void Unlimited_is_more_than_any_size_and_is_what_was_never_set()
    {
        var small = new UnlimitedSize(new ByteSize(0));

        Assert.True(default(UnlimitedSize).IsUnlimited && UnlimitedSize.Parse("unlimited").IsUnlimited);
        Assert.True(small < UnlimitedSize.Unlimited && UnlimitedSize.Unlimited > small && small <= UnlimitedSize.Unlimited && UnlimitedSize.Unlimited >= small);
        Assert.Equal(0, UnlimitedSize.Unlimited.CompareTo((object)UnlimitedSize.Unlimited));
        Assert.Equal("Unlimited", UnlimitedSize.Unlimited.ToString());
        Assert.Throws<InvalidOperationException>(() => UnlimitedSize.Unlimited.Value);
        var size = ByteSize.FromGB(49.5);
        Assert.Equal((50688L, 49L, 0L, 51904512L, 53150220288L), (size.ToMB(), size.ToGB(), size.ToTB(), size.ToKB(), size.ToBytes()));
        Assert.True(new ByteSize(1) < size && size > new ByteSize(1) && size >= new ByteSize(1) && new ByteSize(1) <= size && size.CompareTo((object)new ByteSize(1)) > 0);
    }

    [Fact]
    public void A_list_is_replaced_edited_or_cleared()
    {
        Assert.Equal(["b"], ListEdit.From("X", new[] { "b", "B" }, false).Apply(["a"]));
        Assert.Equal(["a", "c"], ListEdit.From("X", new System.Collections.Hashtable { ["add"] = "c", ["Remove"] = new object[] { "B" } }, false).Apply(["a", "b"]));
        Assert.Empty(ListEdit.From("X", null, false).Apply(["a"]));
        Assert.Equal(["a", "b"], ListEdit.From("X", "a; b;", true).Apply([]));
        Assert.Equal(["a;b"], ListEdit.From("X", "a;b", false).Apply([]));
        Assert.Equal("InvalidListEdit", Assert.Throws<DomainException>(() => ListEdit.From("X", new System.Collections.Hashtable { ["put"] = 1 }, false)).ErrorId);
    }

    [Theory]
    [InlineData(typeof(bool), "Yes", true)]
    [InlineData(typeof(bool), "$false", false)]
    [InlineData(typeof(bool), "0", false)]
    [InlineData(typeof(int), " 12 ", 12)]
    [InlineData(typeof(int?), "", null)]
    [InlineData(typeof(string), 5, "5")]
    [InlineData(typeof(MemberRestriction), "approvalrequired", MemberRestriction.ApprovalRequired)]
    public void A_text_becomes_a_propertys_type(Type type, object text, object? value) => Assert.Equal(value, ValueConversion.To(type, "X", text));

    [Theory]
    [InlineData(typeof(bool), "maybe")]
    [InlineData(typeof(bool), "")]
    [InlineData(typeof(int), "many")]
    [InlineData(typeof(int), "1.5")]
    [InlineData(typeof(UnlimitedSize), "big")]
    [InlineData(typeof(TimeSpan), "-1")]
    [InlineData(typeof(MemberRestriction), "7")]
    [InlineData(typeof(Guid), "x")]
    public void What_does_not_become_it_is_told_with_what_would(Type type, string text)
    {
        var error = Assert.Throws<DomainException>(() => ValueConversion.To(type, "Property", text));

        Assert.Equal("InvalidPropertyValue", error.ErrorId);
        Assert.StartsWith($"Property '{text}' is not", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb", "ControlCharacter")]
    [InlineData("a\0b", "ControlCharacter")]
    [InlineData("a\u202eb", "ControlCharacter")]
    [InlineData("aaaaaaaaaaa", "TextTooLong")]
    public void A_line_holds_printable_text_of_bounded_length(string text, string id) => Assert.Equal(id, Assert.Throws<DomainException>(() => TextRules.Line("X", text, 10)).ErrorId);

    [Fact]
    public void Notes_may_have_lines_and_a_shown_text_has_none()
    {
        Assert.Equal("a\nb", TextRules.Lines("X", " a\nb ", 10));
        Assert.Equal("ControlCharacter", Assert.Throws<DomainException>(() => TextRules.Lines("X", "a\0", 10)).ErrorId);
        Assert.Equal("ControlCharacter", Assert.Throws<DomainException>(() => TextRules.Line("X", "a" + (char)0xd800, 10)).ErrorId);
        Assert.Equal("a\\n\\t\\r\\u0000", TextRules.Show("a\n\t\r\0"));
        Assert.EndsWith("…", TextRules.Show(new string('x', 500)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sales:\\Calendar", "sales", "Calendar")]
    [InlineData("sales:\\sentitems", "sales", "Sent Items")]
    [InlineData("sales:/Inbox/Offers", "sales", "Inbox\\Offers")]
    [InlineData("sales", "sales", "Top of Information Store")]
    [InlineData("sales:\\", "sales", "Top of Information Store")]
    public void A_folder_is_named_by_mailbox_and_path(string text, string mailbox, string folder)
    {
        var identity = new MailboxFolderIdentity(text);

        Assert.Equal((mailbox, folder), (identity.Mailbox.Value, identity.Folder));
    }

    [Fact]
    public void An_identity_is_a_text_a_Guid_or_an_object()
    {
        var guid = Guid.NewGuid();

        Assert.Equal(guid, new RecipientIdentity(guid.ToString()).Guid);
        Assert.Equal(guid, new RecipientIdentity(guid).Guid);
        Assert.True(new RecipientIdentity("room*").IsPattern);
        Assert.Equal("IdentityMissing", Assert.Throws<DomainException>(() => new RecipientIdentity(" ")).ErrorId);
        Assert.Equal("x", ((RecipientIdentity)"x").ToString());
    }

    [Theory]
    [InlineData("FullAccess", "FullAccess")]
    [InlineData("full access, sendas", "FullAccess,SendAs")]
    [InlineData("Send-On-Behalf", "SendOnBehalf")]
    public void Rights_are_read_by_their_names(string text, string rights) => Assert.Equal(rights, string.Join(",", MailboxRights.Parse([text])));

    [Fact]
    public void Identifiers_sort_by_time()
    {
        var source = new RandomIdentifiers();
        var now = DateTimeOffset.UnixEpoch.AddYears(50);

        Assert.True(string.CompareOrdinal(source.NewTimeOrdered(now).ToString("N"), source.NewTimeOrdered(now.AddMilliseconds(1)).ToString("N")) < 0);
        Assert.NotEqual(source.NewGuid(), source.NewGuid());
    }
}
