using Xunit;

namespace WorldPostaAdmin.Core.Tests.Recipients;

public sealed class KindNameTests
{
    [Theory]
    [InlineData("UserMailbox", "UserMailbox")]
    [InlineData("sharedmailbox, RoomMailbox", "SharedMailbox RoomMailbox")]
    [InlineData("LinkedMailbox", "")]
    [InlineData("PublicFolder,MailContact", "MailContact")]
    [InlineData("Shared", "SharedMailbox")]
    [InlineData("LinkedMail, Equip", "EquipmentMailbox")]
    public void Names_stand_for_kinds_and_those_that_cannot_be_here_for_none(string names, string kinds) => Assert.Equal(kinds, string.Join(' ', RecipientKindNames.Details([names])));

    [Theory]
    [InlineData("UserMailbox", "UserMailbox SharedMailbox RoomMailbox EquipmentMailbox")]
    [InlineData("MailUniversalDistributionGroup", "MailUniversalDistributionGroup RoomList")]
    [InlineData("MailNonUniversalGroup", "")]
    public void Types_stand_for_their_kinds(string types, string kinds) => Assert.Equal(kinds, string.Join(' ', RecipientKindNames.OfTypes([types])));

    [Theory]
    [InlineData("Nothing")]
    [InlineData("1")]
    [InlineData("Mail")]
    public void An_unknown_name_is_an_error_that_lists_those_there_are(string name)
    {
        var error = Assert.Throws<DomainException>(() => RecipientKindNames.Details([name]));

        Assert.Equal("NoSuchRecipientKind", error.ErrorId);
        Assert.Contains("SharedMailbox", error.Message, StringComparison.Ordinal);
    }
}
