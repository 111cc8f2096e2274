using System.Globalization;

namespace WorldPostaAdmin.Core.Tests.Unicode;

/// <summary>Domain names against the runtime's ICU, which these tests need and the module does not.</summary>
public sealed class DomainNameFormTests
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public DomainNameFormTests() => Assert.Equal("xn--mnchen-3ya.example", Idn.GetAscii("M\u00DCNCHEN.example"));

    [Fact]
    public void Every_character_is_mapped_or_refused_as_UTS_46_has_it()
    {
        var wrong = UnicodeTableWriter.CodePoints.Where(code => code > 0x7F && UnicodeTableWriter.IsAssigned(code)).Select(char.ConvertFromUtf32)
            .Select(one => $"q{one}q.example").Where(name => DomainNameForm.ToAscii(name) != Ascii(name)).Take(20).ToArray();
        Assert.True(wrong.Length == 0, string.Join(' ', wrong.Select(name => $"{name}: {DomainNameForm.ToAscii(name)}, not {Ascii(name)};")));
    }

    [Fact]
    public void Names_of_any_characters_become_what_UTS_46_makes_of_them_and_are_shown_as_it_shows_them()
    {
        var random = new Random(20261201);
        var choices = UnicodeTableWriter.CodePoints.Where(code => code > 0x7F && UnicodeTableWriter.IsAssigned(code)).Select(char.ConvertFromUtf32)
            .Where(one => Ascii($"q{one}q.example") is not null).Concat(["a", "-", "1", "\u200C", "\u200D", "\u094D", "\u0628", "\u0627"]).ToArray();
        var common = choices[^8..].Concat(choices.Take(1000)).ToArray();
        for (var i = 0; i < 10_000; i++)
        {
            var from = i % 2 == 0 ? choices : common;
            var name = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => from[random.Next(from.Length)])) + ".example";
            var (ours, wanted) = (DomainNameForm.ToAscii(name), Ascii(name));
            if (ours != wanted) Assert.Fail($"{string.Join(' ', name.EnumerateRunes().Select(rune => $"{rune.Value:X4}"))}: {ours}, not {wanted}");
            if (wanted is not null) Assert.Equal(Idn.GetUnicode(wanted), DomainNameForm.ToUnicode(wanted));
        }
    }

    [Theory]
    [InlineData("M\u00DCNCHEN.example", "xn--mnchen-3ya.example")]
    [InlineData("mu\u0308nchen.example", "xn--mnchen-3ya.example")]
    [InlineData("XN--MNCHEN-3YA.example", "xn--mnchen-3ya.example")]
    [InlineData("\uFF43ontoso.example", "contoso.example")]
    [InlineData("fa\u00DF.example", "xn--fa-hia.example")]
    [InlineData("\u0130stanbul.example", "xn--istanbul-o0e.example")]
    [InlineData("a\u3002example", "a.example")]
    [InlineData("\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example", "xn--mgba3gch31f060k.example")]
    [InlineData("ab\u200Cc.example", null)]
    [InlineData("xn--a-.example", null)]
    [InlineData("xn--\u00FC.example", null)]
    [InlineData("xn--zn7c.com", null)]
    [InlineData("\u0301a.example", null)]
    [InlineData("\u00FC_b.example", null)]
    [InlineData("-\u00FC.example", null)]
    [InlineData("\u00FC..example", null)]
    public void Domains_are_kept_in_one_form(string name, string? form) => Assert.Equal(form, SmtpAddress.ParseDomain(name));

    [Fact]
    public void A_very_long_name_is_refused_at_once()
    {
        Assert.Null(DomainNameForm.ToAscii(new string('\u00FC', 1_000_000)));
        Assert.Null(DomainNameForm.ToAscii("xn--" + new string('9', 900)));
    }

    private static string? Ascii(string name)
    {
        try
        {
            return Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
