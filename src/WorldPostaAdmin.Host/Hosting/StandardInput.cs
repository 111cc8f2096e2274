using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>
/// Standard input as a script's input, a line an object. It is read only for a script that asks for it, by naming $input as in pwsh, or
/// by a process block: any other would take the rest of the list from the loop that starts it (<c>while read line; do wpadmin ...</c>),
/// or wait on an open pipe for an end that never comes.
/// </summary>
internal static class StandardInput
{
    public static bool IsWantedBy(Ast script) =>
        script.Find(
            ast => ast is ScriptBlockAst { ProcessBlock: not null, Parent: null }
                || ast is VariableExpressionAst { VariablePath.UserPath: var name } && name.Equals("input", StringComparison.OrdinalIgnoreCase),
            searchNestedScriptBlocks: true) is not null;

    /// <summary>Feeds the lines to a pipeline as they come, so that a process block works on a stream without end.</summary>
    public static void Feed(TextReader lines, PipelineWriter pipeline)
    {
        try
        {
            while (lines.ReadLine() is { } line) pipeline.Write(line);
        }
        catch (PipelineClosedException)
        {
            // The pipeline ended before its input did.
        }
        finally
        {
            pipeline.Close();
        }
    }
}
