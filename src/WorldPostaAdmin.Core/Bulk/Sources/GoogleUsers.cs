using static WorldPostaAdmin.ColumnRules;

namespace WorldPostaAdmin;

/// <summary>The list of users that the admin console of Google Workspace downloads, and takes for an upload.</summary>
internal sealed class GoogleUsers : RowSource
{
    public override string Name => "Google Workspace's list of users";

    public override IReadOnlyList<string> Signature { get; } = ["First Name", "Last Name", "Email Address", "Org Unit Path"];

    public override IReadOnlyDictionary<string, ColumnRule> Columns { get; } =
        new Dictionary<string, ColumnRule>(StringComparer.OrdinalIgnoreCase)
        {
            ["Email Address"] = Login,
            ["Password"] = Secret,
            ["Password Hash Function"] = (person, _, value) => person.HashFunction = Text(value),
            ["Change Password at Next Sign-In"] = Property(nameof(Mailbox.ResetPasswordOnNextLogon)),
            ["Status"] = Status,
            ["Org Unit Path"] = Unit,
            ["Manager Email"] = Property(nameof(Mailbox.Manager)),
            ["First Name"] = Property(nameof(Mailbox.FirstName)),
            ["Last Name"] = Property(nameof(Mailbox.LastName)),
            ["Employee Title"] = Property(nameof(Mailbox.Title)),
            ["Department"] = Property(nameof(Mailbox.Department)),
            ["Work Phone"] = Property(nameof(Mailbox.Phone)),
            ["Home Phone"] = Property(nameof(Mailbox.HomePhone)),
            ["Mobile Phone"] = Property(nameof(Mailbox.MobilePhone)),
            ["Work Address"] = Street,
        };

    /// <summary>Without the remark: <c>Email Address [Required]</c>.</summary>
    public override string ColumnName(string header) =>
        header.IndexOf(" [", StringComparison.Ordinal) is > 0 and var at ? header[..at] : header;

    // Suspended, archived and whatever else does not log in there.
    private static void Status(PersonRow person, string column, Cell value)
    {
        if (Is(value, "Deleted")) person.Gone ??= "people who were deleted there";
        else if (!Is(value, "Active")) person.Set("AccountEnabled", "False");
    }

    private static void Unit(PersonRow person, string column, Cell value)
    {
        if (!Is(value, "/")) person.Set(nameof(Mailbox.OrganizationalUnit), Text(value));
    }
}
