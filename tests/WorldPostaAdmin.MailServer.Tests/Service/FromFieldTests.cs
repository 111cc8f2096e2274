using System.Text;
using FsCheck.Xunit;
using WorldPostaAdmin.MailServer.Service.Milter;

namespace WorldPostaAdmin.MailServer.Tests.Service;

/// <summary>From fields that some mail program reads as another address than the one that is asked about.</summary>
public sealed class FromFieldTests
{
    [Theory]
    [InlineData("alice@contoso.example")]
    [InlineData(" <alice@contoso.example> ")]
    [InlineData("Alice Ng <alice@contoso.example>")]
    [InlineData("\"Ng, Alice\" <alice@contoso.example>")]
    [InlineData("\"alice@contoso.example\" <alice@contoso.example>")]
    [InlineData("Alice (Sales) <alice@contoso.example>")]
    [InlineData("alice@contoso.example (Alice Ng)")]
    [InlineData("=?utf-8?q?Alice_=C4=80?= <alice@contoso.example>")]
    [InlineData("Alīse <alice@contoso.example>")]
    [InlineData("Alice\n <alice@contoso.example>")]
    [InlineData("Alice\r\n\t<alice@contoso.example>")]
    public void What_can_be_read_in_one_way_is_read(string value) => Assert.Equal("alice@contoso.example", Read(value).Single().Address.ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Alice")]
    [InlineData("<>")]
    [InlineData("alice")]
    [InlineData("alice@contoso.example, ")]
    [InlineData("alice@contoso.example bob@contoso.example")]
    [InlineData("<bob@contoso.example> <alice@contoso.example>")]
    [InlineData("bob@contoso.example <alice@contoso.example>")]
    [InlineData("\"<bob@contoso.example>\" <alice@contoso.example>")]
    [InlineData("\"bob@contoso.example\\\" \\<\" <alice@contoso.example>")]
    [InlineData("alice@contoso.example (<bob@contoso.example>)")]
    [InlineData("alice@contoso.example (bob@contoso.example)")]
    [InlineData("(<bob@contoso.example>) alice@contoso.example")]
    [InlineData("(a (nested) comment) alice@contoso.example")]
    [InlineData("alice(bob@contoso.example)@contoso.example")]
    [InlineData("<alice@contoso.example(x)>")]
    [InlineData("Friends: alice@contoso.example;")]
    [InlineData("undisclosed-recipients:;")]
    [InlineData("<@contoso.example:alice@contoso.example>")]
    [InlineData("<@partner.example,@contoso.example:alice@contoso.example>")]
    [InlineData("alice@contoso.example@partner.example")]
    [InlineData("\"bob@contoso.example\"@contoso.example")]
    [InlineData("bob@contoso.example\\, alice@contoso.example")]
    [InlineData("alice@[127.0.0.1]")]
    [InlineData("\"Alice <alice@contoso.example>")]
    [InlineData("Alice <alice@contoso.example")]
    [InlineData("Alice alice@contoso.example>")]
    [InlineData("=?utf-8?q?bob=40contoso=2Eexample?=@contoso.example")]
    [InlineData("=?utf-8?q?=3Cbob=40contoso=2Eexample=3E?= <alice@contoso.example>")]
    [InlineData("\"=?utf-8?q?=3Cbob=40contoso=2Eexample=3E?=\" <alice@contoso.example>")]
    [InlineData("=?utf-8?q?x=0D=0AFrom:_bob?= <alice@contoso.example>")]
    [InlineData("=?utf-8?q?x=00?= <alice@contoso.example>")]
    [InlineData("alice@contoso.example\rFrom: bob@contoso.example")]
    [InlineData("alice@contoso.example\nFrom: bob@contoso.example")]
    [InlineData("alice@contoso.example\n \n bob@contoso.example")]
    [InlineData("alice@contoso.example\0")]
    [InlineData("Alice \u202egro.osotnoc@bob <alice@contoso.example>")]
    [InlineData("alīce@contoso.example")]
    [InlineData("alice@contoso.example;bob@contoso.example")]
    public void What_can_be_read_in_several_ways_is_not(string value) => Assert.NotNull(FromField.Read(Encoding.UTF8.GetBytes(value), out _));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.NotNull(FromField.Read([0x41, 0xc3, 0x28, .. " <alice@contoso.example>"u8], out _));

    [Theory]
    [InlineData("\"bob@contoso.example\" <alice@contoso.example>", "bob@contoso.example")]
    [InlineData("=?utf-8?q?bob=40contoso.example?= <alice@contoso.example>", "bob@contoso.example")]
    [InlineData("\"=?utf-8?q?bob=40contoso.example?=\" <alice@contoso.example>", "bob@contoso.example")]
    [InlineData("\"bob＠contoso.example\" <alice@contoso.example>", "bob＠contoso.example")]
    public void Addresses_that_a_name_shows_are_told(string value, string shown) => Assert.Contains(shown, Read(value).Single().Shown);

    [Property(MaxTest = 2000)]
    public void No_bytes_make_it_fail(byte[] value) => FromField.Read(value, out _);

    [Property(MaxTest = 2000)]
    public void No_mixture_of_signs_gives_an_address_that_is_not_in_it(int[] picks)
    {
        string[] parts = ["alice@contoso.example", "bob@contoso.example", "<", ">", "\"", "(", ")", ",", ";", ":", " ", "\n ", "\\", "@", "x", "=?utf-8?q?a=40b?=", "."];
        var value = string.Concat(picks.Take(12).Select(pick => parts[(int)((uint)pick % parts.Length)]));
        if (FromField.Read(Encoding.UTF8.GetBytes(value), out var mailboxes) is not null) return;
        // Whoever looks for an address in brackets, or for the first or last with a sign in it, finds the same ones.
        var named = System.Text.RegularExpressions.Regex.Matches(System.Text.RegularExpressions.Regex.Replace(value, "\"[^\"]*\"", ""), @"[^\s<>,""()]+@[^\s<>,""()]+").Select(match => match.Value.ToLowerInvariant()).ToArray();
        Assert.Equal(named, mailboxes.Select(mailbox => mailbox.Address.Key));
    }

    private static IReadOnlyList<FieldMailbox> Read(string value)
    {
        Assert.Null(FromField.Read(Encoding.UTF8.GetBytes(value), out var mailboxes));
        return mailboxes;
    }
}
