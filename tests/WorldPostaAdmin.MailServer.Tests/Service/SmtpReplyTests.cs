using WorldPostaAdmin.MailServer.Service;

namespace WorldPostaAdmin.MailServer.Tests.Service;

public sealed class SmtpReplyTests
{
    [Fact]
    public void What_is_too_large_for_the_store_is_refused_for_good_and_not_put_off() =>
        Assert.StartsWith("552 5.3.4 What was to be kept", SmtpReply.Line(new DomainException("ItemTooLarge", DomainErrorKind.LimitReached, "x", "5.3.4 What was to be kept is too large.")), StringComparison.Ordinal);
}
