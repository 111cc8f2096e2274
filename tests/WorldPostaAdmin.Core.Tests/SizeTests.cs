using FsCheck.Xunit;

namespace WorldPostaAdmin.Core.Tests;

public sealed class SizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1b", 1)]
    [InlineData("1k", 1024)]
    [InlineData(" 2 mb ", 2097152)]
    [InlineData("1PB", 1125899906842624)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("1,024 KB (1,048,575 bytes)", 1048575)]
    public void A_size_is_read_to_the_last_byte(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text).Bytes);

    [Theory]
    [InlineData(null)]
    [InlineData("NaN")]
    [InlineData("NaN GB")]
    [InlineData("Infinity")]
    [InlineData("1,5GB")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("1GBB")]
    [InlineData("8192 PB")]
    [InlineData("9223372036854775808")]
    [InlineData("(-5 bytes)")]
    [InlineData("9223372036854775807")]
    [InlineData("8 EB (9,223,372,036,854,775,807 bytes)")]
    public void What_is_no_size_or_none_that_can_be_kept_is_no_limit_either(string? text) => Assert.False(UnlimitedSize.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0 B (0 bytes)")]
    [InlineData(1023, "1023 B (1,023 bytes)")]
    [InlineData(1024, "1 KB (1,024 bytes)")]
    [InlineData(1610612736, "1.5 GB (1,610,612,736 bytes)")]
    [InlineData(53150220288, "49.5 GB (53,150,220,288 bytes)")]
    public void A_size_prints_as_Exchange_prints_it_in_every_culture(long bytes, string text)
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            Assert.Equal(text, new ByteSize(bytes).ToString());
            Assert.Equal(text, new UnlimitedSize(new ByteSize(bytes)).ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Property]
    public bool What_is_printed_is_read_back(long number)
    {
        var size = new ByteSize(number & long.MaxValue >> 1);
        return ByteSize.Parse(size.ToString()) == size && ByteSize.Parse($"{size.Bytes}") == size && UnlimitedSize.Parse(size.ToString()).Value == size
            && ValueConversion.To(typeof(UnlimitedSize), "X", ValueConversion.ToText(new UnlimitedSize(size))) is UnlimitedSize back && back.Value == size;
    }

    [Property]
    public bool Any_text_is_a_size_or_is_none(string? text) => !UnlimitedSize.TryParse(text, out var size) || size.IsUnlimited || size.Value.Bytes >= 0;

    [Property]
    public bool Any_text_has_a_key_a_form_to_show_and_no_address_of_two_keys(string? text)
    {
        var given = text ?? "";
        return TextRules.Key(TextRules.Key(given)) == TextRules.Key(given) && !TextRules.Show(given).Any(char.IsControl)
            && (!SmtpAddress.TryParse(given, out var address) || SmtpAddress.Parse(address!.Key).Equals(address));
    }

    [Fact]
    public void Addresses_are_equal_without_case_and_in_either_form_of_the_domain()
    {
        var (one, other) = (SmtpAddress.Parse("A@bücher.example"), SmtpAddress.Parse("a@XN--BCHER-KVA.example"));
        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals(null));
        Assert.False(SmtpAddress.TryParse(" ", out _));
        Assert.Equal("InvalidAddress", Assert.Throws<DomainException>(() => SmtpAddress.Parse($"a@{string.Join('.', Enumerable.Repeat(new string('x', 60), 5))}")).ErrorId);
        Assert.Equal("InvalidAddress", Assert.Throws<DomainException>(() => SmtpAddress.Parse($"{new string('l', 64)}@{string.Join('.', Enumerable.Repeat(new string('x', 60), 3))}.examples")).ErrorId);
        Assert.Equal("xn--0.example", SmtpAddress.ShowDomain("xn--0.example"));
    }

    [Fact]
    public void Values_of_any_kind_go_into_a_list_as_text()
    {
        Assert.Equal(["1", "a", "b"], ListEdit.Values(new object?[] { 1, new[] { "a", null, " " }, "b" }, splitText: false));
        var edit = ListEdit.Replace("x");
        Assert.Same(edit, ListEdit.From("X", edit, false));
        Assert.Equal(
            ["", "a", "a; b", "2026-03-02T09:00:00.0000000+00:00", "Unlimited", "7"],
            new object?[] { null, "a", new[] { "a", "b" }, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), UnlimitedSize.Unlimited, 7 }.Select(ValueConversion.ToText));
    }
}
