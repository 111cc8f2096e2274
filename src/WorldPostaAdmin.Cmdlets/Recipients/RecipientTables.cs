using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The tables that the same recipient has under another cmdlet: the object is one, and says first what it is shown as.</summary>
internal static class RecipientTables
{
    /// <summary>Names the table that an object is shown in.</summary>
    public static object As(string table, object recipient)
    {
        var shown = PSObject.AsPSObject(recipient);
        shown.TypeNames.Insert(0, $"WorldPostaAdmin.{table}");
        return shown;
    }
}
