using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The one place where errors of the domain become PowerShell's.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(DomainException error)
    {
        var reason = Reason(error);
        var message = error.Kind == DomainErrorKind.NotFound ? $"{error.Message} ({reason})" : error.Message;
        var exception = new ManagementException(error, message);
        var record = new ErrorRecord(exception, error.ErrorId, Category(error.Kind), error.Target);
        record.CategoryInfo.Reason = reason;
        exception.Record = record;
        return record;
    }

    // The names that scripts and connectors of Exchange decide by, in the reason and, as Exchange Online writes it, in the text.
    private static string Reason(DomainException error) => error.Kind switch
    {
        DomainErrorKind.NotFound => "ManagementObjectNotFoundException",
        DomainErrorKind.Ambiguous => "ManagementObjectAmbiguousException",
        DomainErrorKind.AlreadyExists when error.ErrorId == "MemberExists" => "MemberAlreadyExistsException",
        DomainErrorKind.AlreadyExists when error.ErrorId == "AddressTaken" => "ProxyAddressExistsException",
        _ => nameof(ManagementException),
    };

    private static ErrorCategory Category(DomainErrorKind kind) => kind switch
    {
        DomainErrorKind.InvalidValue => ErrorCategory.InvalidArgument,
        DomainErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        DomainErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        DomainErrorKind.Ambiguous => ErrorCategory.InvalidArgument,
        DomainErrorKind.NotAllowed => ErrorCategory.InvalidOperation,
        DomainErrorKind.LimitReached => ErrorCategory.LimitsExceeded,
        _ => ErrorCategory.ResourceUnavailable,
    };
}
