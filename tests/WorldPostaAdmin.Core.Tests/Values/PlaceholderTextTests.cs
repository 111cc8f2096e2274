namespace WorldPostaAdmin.Core.Tests.Values;

public sealed class PlaceholderTextTests
{
    [Theory]
    [InlineData("*", true)]
    [InlineData("************", true)]
    [InlineData("●●●●●●●●", true)]
    [InlineData("", false)]
    [InlineData("****a", false)]
    public void Marks_alone_hide_a_secret(string text, bool masked) => Assert.Equal(masked, PlaceholderText.IsMaskedSecret(text));

    [Theory]
    [InlineData("System.Object[]", true)]
    [InlineData("System.Security.SecureString", true)]
    [InlineData("System.Collections.Generic.List`1[System.String]", true)]
    [InlineData("Microsoft.Exchange.Data.ProxyAddressCollection", true)]
    [InlineData("Deserialized.System.Management.Automation.PSCustomObject", true)]
    [InlineData("Microsoft", false)]
    [InlineData("System administrator", false)]
    [InlineData("Systems.Engineer", false)]
    [InlineData("System.example@contoso.example", false)]
    public void The_name_of_a_type_is_told_from_a_text(string text, bool type) => Assert.Equal(type, PlaceholderText.IsTypeName(text));

    [Fact]
    public void A_short_text_of_stars_may_be_a_value() => Assert.Null(PlaceholderText.Refusal("Notes", "**"));
}
