using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The one place where errors of the domain become PowerShell's.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(DomainException error) => new(error, error.ErrorId, Category(error.Kind), error.Target);

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
