# Runs the measure in this pwsh, which has every command that the examples use.
$null = [System.Reflection.Assembly]::LoadFrom((Join-Path $PSScriptRoot 'WorldPostaAdmin.Compatibility.dll'))
exit [WorldPostaAdmin.Compatibility.Program]::Run([string[]] $args)
