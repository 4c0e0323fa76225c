using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RoutingFeedback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RoutingFeedback",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Named = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Right = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    By = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Case = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoutingFeedback", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoutingFeedback_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RoutingFeedback_ConversationId",
                table: "RoutingFeedback",
                column: "ConversationId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RoutingFeedback");
        }
    }
}
